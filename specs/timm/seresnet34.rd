use "timm/resnet34"

# SE-ResNet-34
# https://arxiv.org/abs/1709.01507
network SEResNet34 from ResNet34 {
    block se_basic(divisor=8)
    expect parameters == 21_960_416
}
