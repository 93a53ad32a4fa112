use "resnet50"
network Net from resnet50.ResNet50 { input 3 x 64 x 64 }
