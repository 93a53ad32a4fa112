use "timm/hgnetv2_b4"
use "timm/hgnetv2_b5"
use "timm/hgnetv2_b6"

# without a classifier
network HGNetV2B4 from HGNetV2_B4 { head {} }
network HGNetV2B5 from HGNetV2_B5 { head {} }
network HGNetV2B6 from HGNetV2_B6 { head {} }
