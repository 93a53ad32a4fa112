use "../torchvision/convnext.rd" as torchvision

# as in torchvision; what normalises the images in Keras's nets is left out
network ConvNeXt(dim=96, depth3=9) from torchvision.ConvNeXt(dim, depth3) { init glorot_uniform }
