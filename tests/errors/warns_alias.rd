use "resnet50" as paper
use "resnet18"

network Net from ResNet18 { shortcut pad }
