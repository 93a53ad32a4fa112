use "families/keras/efficientnet"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), B5
# https://arxiv.org/abs/1905.11946
# Published weights: keras.applications.EfficientNetB5
network EfficientNetB5 from EfficientNetB(wide=1.6, deep=2.2, size=456, rate=0.4) {
    expect parameters == 30_389_784
}
