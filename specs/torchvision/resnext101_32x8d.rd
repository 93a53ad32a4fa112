use "torchvision/resnet101"

# Aggregated Residual Transformations for Deep Neural Networks (2016), 101, 32x8d
# https://arxiv.org/abs/1611.05431
# Published weights: torchvision.models.resnext101_32x8d
network ResNeXt101_32x8d from ResNet101 {
    block bottleneck(groups=32, base_width=8); expect parameters == 88_791_336
}
