use "resnet50"

network A from ResNet50 {
    stage conv44: 23 x 256 stride=2
    add stage conv5: 3 x 512
    shortcut identity
}

network B from A { block basik }
