use "../keras/xception.rd"

# a backbone, which ends with feature maps
network Xception_41_imagenet from Xception {
    head {
        separable 1536
        norm
        act
        separable 2048
        norm
        act
    }
}
