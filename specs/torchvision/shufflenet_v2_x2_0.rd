use "families/torchvision/shufflenet"

# ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design (2018)
# https://arxiv.org/abs/1807.11164
# Published weights: torchvision.models.shufflenet_v2_x2_0
network ShuffleNet_V2_X2_0 from ShuffleNetV2(width2=244, last=2048) {
    expect parameters == 7_393_996
}
