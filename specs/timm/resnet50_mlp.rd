use "families/timm/byobnet"

# Learning Transferable Visual Models From Natural Language Supervision
# (Radford et al., 2021)
network ResNet50_Mlp from ResNet50ClipGap {
    head {
        head: { avgpool global; norm: norm; pre_logits: { fc: dense 1024; act }; fc: dense 1000 }
    }
    expect parameters == 26_654_536; expect depth == 53
}
