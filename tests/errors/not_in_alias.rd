use "resnet50" as paper

network Net from paper.ResNet05 { shortcut pad }
