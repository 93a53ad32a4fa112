use "families/keras/xception" as family

# Xception: Deep Learning with Depthwise Separable Convolutions (Chollet, 2017)
# https://arxiv.org/abs/1610.02357
# Published weights: keras.applications.Xception
network Xception from family.Xception { expect parameters == 22_855_952 }
