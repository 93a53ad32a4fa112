use "timm/resnetaa101d"
use "timm/seresnetaa50d"

# SE-ResNeXt-101-D 32x8d whose strides are means
# https://arxiv.org/abs/1709.01507
# Published weights: timm's seresnextaa101d_32x8d
network SEResNeXtAA101D_32x8d from ResNetAA101D {
    block averaged_se_bottleneck(groups=32, base_width=8)
    expect parameters == 93_588_280
}
