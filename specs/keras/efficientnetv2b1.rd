use "families/keras/efficientnet"

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021), B1
# https://arxiv.org/abs/2104.00298
# Published weights: keras.applications.EfficientNetV2B1
network EfficientNetV2B1 from EfficientNetV2B(wide=1.0, deep=1.1, size=240) {
    expect parameters == 8_141_052
}
