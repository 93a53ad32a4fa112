use "timm/resnet50d"
use "timm/resnetaa50"

# ResNet-50-D whose strides are means
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnetaa50d
network ResNetAA50D from ResNet50D {
    stem {
        conv1: { conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        avgpool 2x2 stride=2
    }
    block averaged_bottleneck
    expect parameters == 25_576_264
}
