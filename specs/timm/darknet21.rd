use "families/timm/cspnet"

# YOLOv3: An Incremental Improvement (Redmon and Farhadi, 2018), its backbone
# https://arxiv.org/abs/1804.02767
network DarkNet21 from DarkNet(second=1, third=1, fourth=2, fifth=2) {
    expect parameters == 20_863_048
}
