use "resnet18"
network Net(ResNet18) { input 3 x 64 x 64 }
