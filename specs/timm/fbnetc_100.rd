use "families/timm/mnasnet"

# FBNet-C: Hardware-Aware Efficient ConvNet Design (Wu et al., 2019)
# https://arxiv.org/abs/1812.03443
# Published weights: timm's fbnetc_100
network FBNetC_100 from FBNetC { expect parameters == 5_572_200 }
