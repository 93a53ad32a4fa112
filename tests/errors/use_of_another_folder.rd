use "torch/resnet50"
network Net from ResNet50 { input 3 x 64 x 64 }
