use "resnet18" as paper
use "resnet50" as paper

network Net from paper.ResNet50 { shortcut pad }
