use "families/timm/regnet"

# RegNetY with pre-activation, as Ross Wightman made it for timm
# Published weights: timm's regnetv_064
network RegNetV_064 from RegNetV(depth=25, w0=112, wa=33.22, wm=2.27, group=72) {
    shortcut preact_avgpool
    expect parameters == 30_576_052
}
