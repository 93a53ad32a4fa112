use "families/timm/cspnet"

# YOLOv3: An Incremental Improvement (Redmon and Farhadi, 2018), its backbone
# https://arxiv.org/abs/1804.02767
network DarkNet17 from DarkNet(second=1, third=1, fourth=1, fifth=1) {
    expect parameters == 14_304_840
}
