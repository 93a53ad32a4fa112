use "vgg16"

network Net from VGG16 { stage conv5: 3 x 512 stride=2 }
