use "families/keras/efficientnet"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), B0
# https://arxiv.org/abs/1905.11946
# Published weights: keras.applications.EfficientNetB0
network EfficientNetB0 from EfficientNetB(wide=1.0, deep=1.0, size=224, rate=0.2) {
    expect parameters == 5_288_548
}
