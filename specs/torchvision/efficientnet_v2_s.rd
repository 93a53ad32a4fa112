use "families/torchvision/efficientnet"

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021), S
# https://arxiv.org/abs/2104.00298
# Published weights: torchvision.models.efficientnet_v2_s
network EfficientNet_V2_S from EfficientNetV2 { expect parameters == 21_458_488 }
