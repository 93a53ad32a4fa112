use "torchvision/resnet101"

# Aggregated Residual Transformations for Deep Neural Networks (2016), 101, 64x4d
# https://arxiv.org/abs/1611.05431
# Published weights: torchvision.models.resnext101_64x4d
network ResNeXt101_64x4d from ResNet101 {
    block bottleneck(groups=64, base_width=4); expect parameters == 83_455_272
}
