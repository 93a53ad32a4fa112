use "families/keras/efficientnet"

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021), B0
# https://arxiv.org/abs/2104.00298
# Published weights: keras.applications.EfficientNetV2B0
network EfficientNetV2B0 from EfficientNetV2B(wide=1.0, deep=1.0, size=224) {
    expect parameters == 7_139_704
}
