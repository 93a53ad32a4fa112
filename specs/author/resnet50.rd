use "resnet50" as paper

# Deep Residual Learning for Image Recognition (He et al., 2015), 50, as released
# https://arxiv.org/abs/1512.03385
network ResNet50 from paper.ResNet50 {
    # the bias is in this depth only; Caffe's pool has no padding and rounds up
    # resdsl: allow W0303 as released
    stem { conv 7x7 64 stride=2 bias=true; norm; act; maxpool 3x3 stride=2 padding=0 ceil=true }
    expect parameters == 25_557_096
}
