use "families/keras/efficientnet"

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021), B2
# https://arxiv.org/abs/2104.00298
# Published weights: keras.applications.EfficientNetV2B2
network EfficientNetV2B2 from EfficientNetV2B(wide=1.1, deep=1.2, size=260) {
    expect parameters == 10_096_086
}
