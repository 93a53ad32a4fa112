use "https://example.org/resnet50.rd"
network Net from ResNet50 { input 3 x 64 x 64 }
