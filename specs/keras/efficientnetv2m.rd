use "families/keras/efficientnet" as family

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021), M
# https://arxiv.org/abs/2104.00298
# Published weights: keras.applications.EfficientNetV2M
network EfficientNetV2M from family.EfficientNetV2M { expect parameters == 54_139_356 }
