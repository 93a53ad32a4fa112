use "timm/resnet34"

# SE-ResNet-34
network SEResNet34 from ResNet34 {
    block se_basic(divisor=8)
    expect parameters == 21_960_416
}
