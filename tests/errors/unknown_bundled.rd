use "resnet5O"

network Net from ResNet50 { shortcut pad }
