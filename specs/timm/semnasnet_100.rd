use "families/timm/mnasnet"

# MnasNet-A1 (Tan et al., 2019)
# https://arxiv.org/abs/1807.11626
# Published weights: timm's semnasnet_100
network SeMnasNet_100 from SeMnasNet(wide=1.0) { expect parameters == 3_887_038 }
