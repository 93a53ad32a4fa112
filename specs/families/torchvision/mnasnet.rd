use "../timm/mnasnet.rd" as timm

network MNASNet(wide=1.0) from timm.MnasNet(wide=wide) {
    default norm batch(momentum=0.9997)
    head { conv 1x1 1280; norm; act; avgpool global; dropout 0.2; dense 1000 }
}

network MNASNet0_5 = MNASNet(wide=0.5)
network MNASNet0_75 = MNASNet(wide=0.75)
network MNASNet1_0 = MNASNet(wide=1.0)
network MNASNet1_3 = MNASNet(wide=1.3)
