use "families/timm/lcnetv2"

# PP-LCNetV2, large, as it is trained
# https://github.com/PaddlePaddle/PaddleClas/blob/release/2.5/docs/en/models/PP-LCNetV2_en.md
# Published weights: timm's lcnetv2_large
network LCNetV2_Large from LCNetV2(wide=1.25, third=8) { expect parameters == 10_542_120 }
