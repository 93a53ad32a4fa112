use "families/tf_slim/resnet"

# Deep Residual Learning (He et al., 2015), 50-layer, as in TF-Slim
# https://arxiv.org/abs/1512.03385
# Published weights: TF-Slim's resnet_v1_50
network ResNet_v1_50 from ResNetV1 { expect parameters == 25_557_032 }
