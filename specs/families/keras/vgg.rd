use "../torchvision/vgg.rd" as torchvision

# keras.applications has no dropout, and ends with probabilities
network VGG16(n=3) from torchvision.VGG(n3=n, n4=n, n5=n) {
    head {
        flatten
        fc1: dense 4096
        act
        fc2: dense 4096
        act
        predictions: dense 1000
        act softmax
    }
}

network VGG19 = VGG16(n=4)
