use "resnet101" as paper

# Deep Residual Learning (He et al., 2015), 101-layer, as detectron2 has it
# https://arxiv.org/abs/1512.03385
# Published weights: Detectron's R-101.pkl
network ResNet101 from paper.ResNet101 { expect parameters == 44_549_160 }
