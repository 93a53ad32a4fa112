use "families/tf_slim/resnet"

# Identity Mappings (He et al., 2016), 50-layer, as in TF-Slim
# https://arxiv.org/abs/1603.05027
# Published weights: TF-Slim's resnet_v2_50
network ResNet_v2_50 from ResNetV2 { expect parameters == 25_568_360 }
