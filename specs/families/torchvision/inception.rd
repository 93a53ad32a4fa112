use "../timm/inception_v3.rd" as timm

# without the auxiliary classifier
network InceptionV3 = timm.InceptionV3()
