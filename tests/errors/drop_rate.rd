use "resnet50"

block dropped(rate) {
    conv 3x3 width stride=stride
    norm
    drop_path rate * index / max(blocks - 1, 1)
    add
    act
}

network Net from ResNet50 { block dropped(rate=1.5) }
