use "timm/resnet50d"
use "timm/resnetblur50"

# ResNet-50-D with blurred strides
# https://arxiv.org/abs/1904.11486
network ResNetBlur50D from ResNet50D {
    stem {
        conv1: { conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        maxpool: { maxpool 3x3 stride=1; blurpool stride=2 }
    }
    block blur_bottleneck
    expect parameters == 25_576_264
}
