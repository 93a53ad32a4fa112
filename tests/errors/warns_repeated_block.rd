use "resnet50"

network Net from ResNet50 { block bottleneck_v1; shortcut pad }
