use "families/tf_slim/resnet"

# Identity Mappings (He et al., 2016), 152-layer, as in TF-Slim
# https://arxiv.org/abs/1603.05027
# Published weights: TF-Slim's resnet_v2_152
network ResNet_v2_152 from ResNetV2(d2=8, d3=36) { expect parameters == 60_236_904 }
