use "resnet34" as paper

# Deep Residual Learning for Image Recognition (He et al., 2015), 34-layer
network ResNet34 from paper.ResNet34 {
    expect parameters == 21_797_672; expect macs == 3_663_761_408
}
