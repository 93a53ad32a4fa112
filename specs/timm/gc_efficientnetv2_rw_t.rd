use "families/timm/efficientnetv2"

# EfficientNetV2, timm's tiny variant, with global context in the place of
# squeeze-and-excitation
# https://arxiv.org/abs/2104.00298
# Published weights: timm's gc_efficientnetv2_rw_t
network GC_EfficientNetV2_RW_T from GcEfficientNetV2RwT { expect parameters == 13_677_713 }
