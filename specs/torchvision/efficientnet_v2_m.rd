use "families/torchvision/efficientnet" as family

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021), M
# https://arxiv.org/abs/2104.00298
# Published weights: torchvision.models.efficientnet_v2_m
network EfficientNet_V2_M from family.EfficientNet_V2_M { expect parameters == 54_139_356 }
