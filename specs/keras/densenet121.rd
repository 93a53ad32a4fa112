use "families/keras/densenet"

# Densely Connected Convolutional Networks (Huang et al., 2017), 121-layer
# https://arxiv.org/abs/1608.06993
# Published weights: keras.applications.DenseNet121
network DenseNet121 from DenseNet { expect parameters == 7_978_856 }
