use "families/tf_slim/resnet"

# Deep Residual Learning (He et al., 2015), 101-layer, as in TF-Slim
# https://arxiv.org/abs/1512.03385
# Published weights: TF-Slim's resnet_v1_101
network ResNet_v1_101 from ResNetV1(d3=23) { expect parameters == 44_549_160 }
