use "resnet152" as paper

# Deep Residual Learning for Image Recognition (He et al., 2015), 152, as released
# https://arxiv.org/abs/1512.03385
network ResNet152 from paper.ResNet152 {
    # Caffe's pool has no padding and rounds up
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 padding=0 ceil=true }
    expect parameters == 60_192_808
}
