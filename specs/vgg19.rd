use "vgg16"

# Very Deep Convolutional Networks for Large-Scale Image Recognition (2014), VGG-19
network VGG19 from VGG16 {
    stage conv3: 4 x 256; stage conv4: 4 x 512; stage conv5: 4 x 512; expect parameters == 143_667_240
}
