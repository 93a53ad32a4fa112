use "families/torchvision/mobilenet" as family

# Searching for MobileNetV3 (Howard et al., 2019), small
# https://arxiv.org/abs/1905.02244
# Published weights: torchvision.models.mobilenet_v3_small
network MobileNet_V3_Small from family.MobileNet_V3_Small { expect parameters == 2_542_856 }
