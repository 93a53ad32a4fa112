use "families/keras/efficientnet"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), B7
# https://arxiv.org/abs/1905.11946
# Published weights: keras.applications.EfficientNetB7
network EfficientNetB7 from EfficientNetB(wide=2.0, deep=3.1, size=600, rate=0.5) {
    expect parameters == 66_347_960
}
