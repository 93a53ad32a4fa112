use "families/keras/efficientnet" as family

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021), S
# https://arxiv.org/abs/2104.00298
# Published weights: keras.applications.EfficientNetV2S
network EfficientNetV2S from family.EfficientNetV2S { expect parameters == 21_458_488 }
