use "families/timm/convmixer"

# Patches Are All You Need? (Trockman and Kolter, 2022)
# https://arxiv.org/abs/2201.09792
# Published weights: timm's convmixer_1536_20
network ConvMixer_1536_20 from ConvMixer { expect parameters == 51_625_960 }
