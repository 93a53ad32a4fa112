use "families/torchvision/squeezenet" as family

# SqueezeNet: AlexNet-level accuracy with 50x fewer parameters (Iandola et al., 2016)
# https://arxiv.org/abs/1602.07360
# Published weights: torchvision.models.squeezenet1_1
network SqueezeNet1_1 from family.SqueezeNet1_1 { expect parameters == 1_235_496 }
