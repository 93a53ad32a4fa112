use "resnet50"

network Net from ResNet50 { output_stride 24 }
