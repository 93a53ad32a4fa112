use "families/timm/nfnet"

# Characterizing Signal Propagation in Unnormalized ResNets (Brock et al., 2021)
# Published weights: timm's nf_resnet50
network NF_ResNet50 from NFResNet(size=256) { expect parameters == 25_557_032 }
