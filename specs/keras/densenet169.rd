use "families/keras/densenet"

# Densely Connected Convolutional Networks (Huang et al., 2017), 169-layer
# https://arxiv.org/abs/1608.06993
# Published weights: keras.applications.DenseNet169
network DenseNet169 from DenseNet(depth3=32, depth4=32) { expect parameters == 14_149_480 }
