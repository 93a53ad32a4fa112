use "families/tf_slim/resnet"

# Identity Mappings (He et al., 2016), 200-layer, as in TF-Slim
# https://arxiv.org/abs/1603.05027
# Published weights: TF-Slim's resnet_v2_200
network ResNet_v2_200 from ResNetV2(d2=24, d3=36) { expect parameters == 64_726_120 }
