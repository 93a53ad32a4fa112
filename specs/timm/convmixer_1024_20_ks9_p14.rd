use "families/timm/convmixer"

# Patches Are All You Need? (Trockman and Kolter, 2022)
# https://arxiv.org/abs/2201.09792
# Published weights: timm's convmixer_1024_20_ks9_p14
network ConvMixer_1024_20_ks9_p14 from ConvMixer(channels=1024, patch=14) {
    expect parameters == 24_383_464
}
