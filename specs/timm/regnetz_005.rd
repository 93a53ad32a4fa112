use "families/timm/regnet"

# Fast and Accurate Model Scaling (Dollar et al., 2021)
network RegNetZ_005 from RegNetZ(depth=21, w0=16, wa=10.7, wm=2.51, group=4, features=1024) {
    expect parameters == 7_122_742
}
