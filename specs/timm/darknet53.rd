use "families/timm/cspnet"

# YOLOv3: An Incremental Improvement (Redmon and Farhadi, 2018), its backbone
# https://arxiv.org/abs/1804.02767
# Published weights: timm's darknet53
network DarkNet53 from DarkNet() { expect parameters == 41_609_928 }
