use "families/torchvision/mobilenet" as family

# Searching for MobileNetV3 (Howard et al., 2019), large
# https://arxiv.org/abs/1905.02244
# Published weights: torchvision.models.mobilenet_v3_large
network MobileNet_V3_Large from family.MobileNet_V3_Large { expect parameters == 5_483_032 }
