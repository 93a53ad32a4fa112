use "families/torchvision/efficientnet" as family

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021), L
# https://arxiv.org/abs/2104.00298
# Published weights: torchvision.models.efficientnet_v2_l
network EfficientNet_V2_L from family.EfficientNet_V2_L { expect parameters == 118_515_272 }
