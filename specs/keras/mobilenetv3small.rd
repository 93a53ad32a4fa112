use "families/keras/mobilenet" as family

# Searching for MobileNetV3 (Howard et al., 2019), small
# https://arxiv.org/abs/1905.02244
# Published weights: keras.applications.MobileNetV3Small
network MobileNetV3Small from family.MobileNetV3Small { expect parameters == 2_542_856 }
