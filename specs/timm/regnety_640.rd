use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_640
network RegNetY_640 from RegNetY(depth=20, w0=352, wa=147.48, wm=2.4, group=328) {
    expect parameters == 281_378_786
}
