use "families/keras/efficientnet"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), B1
# https://arxiv.org/abs/1905.11946
# Published weights: keras.applications.EfficientNetB1
network EfficientNetB1 from EfficientNetB(wide=1.0, deep=1.1, size=240, rate=0.2) {
    expect parameters == 7_794_184
}
