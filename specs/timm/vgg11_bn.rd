use "families/timm/vgg"

# Very Deep Convolutional Networks
# (Simonyan and Zisserman, 2015), its dense layers as convs
# Published weights: timm's vgg11_bn
network VGG11_BN from VGG(n1=1, n2=1, n3=2, n4=2, n5=2, normed=true) {
    expect parameters == 132_868_840
}
