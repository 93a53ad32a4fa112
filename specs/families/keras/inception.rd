use "../timm/inception_resnet_v2.rd" as with_shortcuts
use "../timm/inception_v3.rd" as without

network InceptionV3 from without.InceptionV3 {
    default norm batch(eps=1e-3, momentum=0.99, scale=false)
    init glorot_uniform
    default avgpool count_padding=false
}

network InceptionResNetV2 from with_shortcuts.InceptionResNetV2 {
    default norm batch(eps=1e-3, momentum=0.99, scale=false)
    init glorot_uniform
}
