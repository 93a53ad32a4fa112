use "families/keras/efficientnet"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), B2
# https://arxiv.org/abs/1905.11946
# Published weights: keras.applications.EfficientNetB2
network EfficientNetB2 from EfficientNetB(wide=1.1, deep=1.2, size=260, rate=0.3) {
    expect parameters == 9_109_994
}
