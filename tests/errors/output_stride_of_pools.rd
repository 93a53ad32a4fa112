use "vgg16"

network Net from VGG16 { output_stride 8 }
