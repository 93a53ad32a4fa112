use "families/torchvision/shufflenet"

# ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design (2018)
# https://arxiv.org/abs/1807.11164
# Published weights: torchvision.models.shufflenet_v2_x0_5
network ShuffleNet_V2_X0_5 from ShuffleNetV2(width2=48) { expect parameters == 1_366_792 }
