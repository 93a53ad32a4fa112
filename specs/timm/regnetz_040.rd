use "families/timm/regnet"

# Fast and Accurate Model Scaling (Dollar et al., 2021)
# Published weights: timm's regnetz_040
network RegNetZ_040 from RegNetZ(depth=28, w0=48, wa=14.5, wm=2.226, group=8) {
    expect parameters == 27_116_800
}
