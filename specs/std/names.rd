# How code bases call the parts of a network, in PyTorch.

# torchvision's ResNets, and much else: `layer1.0.conv1`, `layer1.0.downsample.0`
names torchvision {
    unit "layer{stage1}.{unit0}"
    shortcut "downsample"
    norm "bn"
}

# torchvision's RegNets: `trunk_output.block1.block1-0.proj.0`
names torchvision_regnet {
    unit "trunk_output.block{stage1}.block{stage1}-{unit0}"
    shortcut "proj" first
    norm "bn"
}

# timm's ResNets of the second version: `stages.0.blocks.0.norm1`
names timm_resnetv2 {
    unit "stages.{stage0}.blocks.{unit0}"
    shortcut "downsample" first
    norm "norm"
}
