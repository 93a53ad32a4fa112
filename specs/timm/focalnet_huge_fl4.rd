use "families/timm/focalnet"

# Focal Modulation Networks (Yang et al., 2022)
# https://arxiv.org/abs/2203.11926
# Published weights: timm's focalnet_huge_fl4
network FocalNet_Huge_FL4 from Large(dim=352, levels=4, normed=true, classes=0) {
    expect parameters == 686_460_664
}
