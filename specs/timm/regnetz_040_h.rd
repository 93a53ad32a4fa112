use "families/timm/regnet"

# Fast and Accurate Model Scaling (Dollar et al., 2021)
# Published weights: timm's regnetz_040_h
network RegNetZ_040_H from RegNetZ(depth=28, w0=48, wa=14.5, wm=2.226, group=8, features=1536) {
    expect parameters == 28_938_880
}
