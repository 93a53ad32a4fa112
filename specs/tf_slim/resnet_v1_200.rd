use "families/tf_slim/resnet"

# Deep Residual Learning (He et al., 2015), 200-layer, as in TF-Slim
# https://arxiv.org/abs/1512.03385
# Published weights: TF-Slim's resnet_v1_200
network ResNet_v1_200 from ResNetV1(d2=24, d3=36) { expect parameters == 64_673_832 }
