use "families/torchvision/shufflenet"

# ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design (2018)
# https://arxiv.org/abs/1807.11164
# Published weights: torchvision.models.shufflenet_v2_x1_0
network ShuffleNet_V2_X1_0 from ShuffleNetV2 { expect parameters == 2_278_604 }
