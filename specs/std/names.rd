# How code bases call the parts of a network, in PyTorch.

# torchvision's ResNets, and much else: `layer1.0.conv1`, `layer1.0.downsample.0`
names torchvision {
    unit "layer{stage1}.{unit0}"
    shortcut "downsample.{op0}"
    norm "bn"
}

# torchvision's RegNets: `trunk_output.block1.block1-0.proj.0`
names torchvision_regnet {
    unit "trunk_output.block{stage1}.block{stage1}-{unit0}"
    shortcut "proj.{op0}" first
    norm "bn"
}

# timm's ResNets of the second version: `stages.0.blocks.0.norm1`
names timm_resnetv2 {
    unit "stages.{stage0}.blocks.{unit0}"
    shortcut "downsample.{op0}" first
    norm "norm"
}

# torchvision's MobileNets: stem, units and last conv are one row, `features.1.conv.0.0`
names torchvision_mobilenet {
    stem "features.{place0}.{op0}"
    unit "features.{place0}"
    final "features.{place0}.{op0}"
    op "{there0}"
    norm "bn"
}

# torchvision's EfficientNets and ConvNeXts: stages are members, `features.1.0.block.0.0`
names torchvision_efficientnet {
    stem "features.{place0}.{op0}"
    unit "features.{place0}.{unit0}"
    final "features.{place0}.{op0}"
    op "{there0}"
    norm "bn"
}

# torchvision's MNASNets: every op of stem and end is a member, `layers.8.0.layers.0`
names torchvision_mnasnet {
    stem "layers.{place0}"
    unit "layers.{place0}.{unit0}"
    final "layers.{place0}"
    norm "bn"
}

# torchvision's DenseNets: `features.denseblock1.denselayer1.norm1`
names torchvision_densenet {
    stem "features.{op}"
    unit "features.denseblock{stage1}.denselayer{unit1}"
    final "features.{op}"
    norm "norm"
    dense "classifier"
}

# timm's EfficientNets and MobileNets: `blocks.0.0.conv_dw`
names timm_efficientnet {
    unit "blocks.{stage0}.{unit0}"
    stage "{name}_{more}"
    last "routing_fn"
    list "{op0}"
    norm "bn"
    dense "classifier"
}

# timm's GhostNets and RepGhostNets: `blocks.6.4.shortcut.0`, the last conv `blocks.9.0.conv`
names timm_ghostnet {
    unit "blocks.{place0}.{unit0}"
    stage "{name}_{more}"
    shortcut "shortcut.{op0}"
}

# timm's RegNets: `s1.b1.conv1`
names timm_regnet {
    unit "s{stage1}.b{unit1}"
    shortcut "downsample"
    norm "bn"
}

# timm's nets of ByobNet, as RepVGG: `stages.0.0.conv_kxk.conv`
names timm_byobnet {
    unit "stages.{stage0}.{unit0}"
    shortcut "shortcut.{op0}" first
    list "conv_kxk"
    first "identity"
    first "conv_kxk"
    norm "bn"
}

# timm's Inceptions: a stage of one unit is that unit, `Mixed_5b.branch1x1`, `repeat.0.branch0`
names timm_inception {
    unit "{name}.{unit0}"
    single "{name}"
    norm "bn"
}

# timm's ConvNeXts: `stages.1.downsample.0`, `stages.1.blocks.0`
names timm_convnext {
    stem "stem.{op0}"
    unit "stages.{stage0}.blocks.{unit0}"
    group "stages.{stage0}.downsample"
    norm "norm"
}

# torchvision's SqueezeNets: every op, pool and unit is a member, `features.3.squeeze`
names torchvision_squeezenet {
    stem "features.{place0}"
    unit "features.{place0}"
    norm "bn"
}
