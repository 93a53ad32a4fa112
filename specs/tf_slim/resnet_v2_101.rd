use "families/tf_slim/resnet"

# Identity Mappings (He et al., 2016), 101-layer, as in TF-Slim
# https://arxiv.org/abs/1603.05027
# Published weights: TF-Slim's resnet_v2_101
network ResNet_v2_101 from ResNetV2(d3=23) { expect parameters == 44_577_896 }
