use "families/keras/efficientnet"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), B3
# https://arxiv.org/abs/1905.11946
# Published weights: keras.applications.EfficientNetB3
network EfficientNetB3 from EfficientNetB(wide=1.2, deep=1.4, size=300, rate=0.3) {
    expect parameters == 12_233_232
}
