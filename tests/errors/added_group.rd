use "resnet50"

network Net from ResNet50 { add pool: { maxpool 2x2 } }
