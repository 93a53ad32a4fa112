use "families/timm/lcnetv2"

# PP-LCNetV2, base, as it is trained
# https://github.com/PaddlePaddle/PaddleClas/blob/release/2.5/docs/en/models/PP-LCNetV2_en.md
# Published weights: timm's lcnetv2_base
network LCNetV2_Base from LCNetV2(wide=1.0, third=6) { expect parameters == 6_687_208 }
