use "resnet50" as paper

# Deep Residual Learning (He et al., 2015), 50-layer, as detectron2 has it
# https://arxiv.org/abs/1512.03385
# Published weights: Detectron's R-50.pkl
network ResNet50 from paper.ResNet50 { expect parameters == 25_557_032 }
