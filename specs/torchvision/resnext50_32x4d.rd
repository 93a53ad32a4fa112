use "torchvision/resnet50"

# Aggregated Residual Transformations for Deep Neural Networks (2016), 50, 32x4d
# https://arxiv.org/abs/1611.05431
# Published weights: torchvision.models.resnext50_32x4d
network ResNeXt50_32x4d from ResNet50 {
    block bottleneck(groups=32, base_width=4); expect parameters == 25_028_904
}
