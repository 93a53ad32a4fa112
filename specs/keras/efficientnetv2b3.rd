use "families/keras/efficientnet"

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021), B3
# https://arxiv.org/abs/2104.00298
# Published weights: keras.applications.EfficientNetV2B3
network EfficientNetV2B3 from EfficientNetV2B(wide=1.2, deep=1.4, size=300) {
    expect parameters == 14_358_406
}
