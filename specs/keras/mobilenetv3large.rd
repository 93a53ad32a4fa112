use "families/keras/mobilenet" as family

# Searching for MobileNetV3 (Howard et al., 2019), large
# https://arxiv.org/abs/1905.02244
# Published weights: keras.applications.MobileNetV3Large
network MobileNetV3Large from family.MobileNetV3Large { expect parameters == 5_483_032 }
