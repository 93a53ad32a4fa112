use "families/keras/efficientnet" as family

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021), L
# https://arxiv.org/abs/2104.00298
# Published weights: keras.applications.EfficientNetV2L
network EfficientNetV2L from family.EfficientNetV2L { expect parameters == 118_515_272 }
