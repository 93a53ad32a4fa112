use "families/keras/efficientnet"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), B4
# https://arxiv.org/abs/1905.11946
# Published weights: keras.applications.EfficientNetB4
network EfficientNetB4 from EfficientNetB(wide=1.4, deep=1.8, size=380, rate=0.4) {
    expect parameters == 19_341_616
}
