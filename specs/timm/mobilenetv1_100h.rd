use "families/timm/mobilenet"

# MobileNet (Howard et al., 2017), with a conv in its head
# https://arxiv.org/abs/1704.04861
# Published weights: timm's mobilenetv1_100h
network MobileNetV1_100h from MobileNetV1(wide=1.0) {
    head { conv_head: conv 1x1 1024; bn2: norm; act; avgpool global; classifier: dense 1000 }
    expect parameters == 5_282_600
}
