use "../keras/xception.rd" as applications
use "../timm/xception.rd"

# a backbone, which ends with feature maps
network Xception_41_imagenet from applications.Xception {
    head {
        conv3: separable 1536
        norm
        act
        conv4: separable 2048
        norm
        act
    }
}
