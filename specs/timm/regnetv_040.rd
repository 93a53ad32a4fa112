use "families/timm/regnet"

# RegNetY with pre-activation, as Ross Wightman made it for timm
# Published weights: timm's regnetv_040
network RegNetV_040 from RegNetV(depth=22, w0=96, wa=31.41, wm=2.24, group=64) {
    expect parameters == 20_640_640
}
