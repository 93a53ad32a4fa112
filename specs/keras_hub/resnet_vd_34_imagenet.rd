use "families/keras_hub/resnet"

# Bag of Tricks for Image Classification (He et al., 2019), 34-layer backbone
# https://arxiv.org/abs/1812.01187
# Published weights: keras-hub's resnet_vd_34_imagenet
network ResNet_vd_34_imagenet from BasicResNetVD(d1=3, d2=4, d3=6, d4=3) {
    expect parameters == 21_308_128
}
