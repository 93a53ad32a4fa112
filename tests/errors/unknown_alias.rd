use "resnet50" as paper

network Net from papr.ResNet50 { shortcut pad }
