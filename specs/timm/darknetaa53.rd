use "families/timm/cspnet"

# YOLOv3: An Incremental Improvement (Redmon and Farhadi, 2018), its backbone
# https://arxiv.org/abs/1804.02767
# Published weights: timm's darknetaa53
network DarkNetAA53 from MeanDarkNet { expect parameters == 36_022_984 }
