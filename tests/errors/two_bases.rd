use "resnet18"
use "resnet34"

network Net from ResNet18, ResNet34 { input 3 x 64 x 64 }
