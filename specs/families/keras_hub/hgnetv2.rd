use "../timm/hgnet.rd" as timm

# without a classifier
network HGNetV2B4 from timm.HGNetV2B4 { head {} }
network HGNetV2B5 from timm.HGNetV2B5 { head {} }
network HGNetV2B6 from timm.HGNetV2B6 { head {} }
