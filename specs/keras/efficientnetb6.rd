use "families/keras/efficientnet"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), B6
# https://arxiv.org/abs/1905.11946
# Published weights: keras.applications.EfficientNetB6
network EfficientNetB6 from EfficientNetB(wide=1.8, deep=2.6, size=528, rate=0.5) {
    expect parameters == 43_040_704
}
