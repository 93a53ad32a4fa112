use "resnet50"
use "torchvision/resnet50"

network Net from ResNet50 { shortcut pad }
