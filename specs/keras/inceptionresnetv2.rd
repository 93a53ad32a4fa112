use "families/keras/inception" as family

# Inception-v4, Inception-ResNet and the Impact of Residual Connections (2016)
# https://arxiv.org/abs/1602.07261
# Published weights: keras.applications.InceptionResNetV2
network InceptionResNetV2 from family.InceptionResNetV2 { expect parameters == 55_813_192 }
