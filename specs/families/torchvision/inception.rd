use "../timm/inception_v3.rd" as timm

# without the auxiliary classifier
network InceptionV3 from timm.InceptionV3 {
    head { avgpool global; dropout 0.5; dense 1000 }
}
