use "families/timm/lcnetv2"

# PP-LCNetV2, small, as it is trained
# https://github.com/PaddlePaddle/PaddleClas/blob/release/2.5/docs/en/models/PP-LCNetV2_en.md
# Published weights: timm's lcnetv2_small
network LCNetV2_Small from LCNetV2(wide=0.75, third=4) { expect parameters == 4_128_552 }
