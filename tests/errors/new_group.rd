use "vgg16"

network Net from VGG16 { pol5: { maxpool 2x2 } }
