use "../timm/xception.rd" as timm

# padded as TensorFlow does, but for the first convs
network Xception from timm.Legacy_Xception {
    default conv padding=same
    default maxpool padding=same
    default norm batch(eps=1e-3, momentum=0.99)
}
