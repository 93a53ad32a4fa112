use "families/timm/convmixer"

# Patches Are All You Need? (Trockman and Kolter, 2022)
# https://arxiv.org/abs/2201.09792
# Published weights: timm's convmixer_768_32
network ConvMixer_768_32 from ConvMixer(channels=768, depth=32, kernel=7) {
    default act relu; expect parameters == 21_110_248
}
