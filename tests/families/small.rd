# Shallow nets of families with stages or units of branches: the same definitions

use "families/timm/byobnet" as byob
use "families/timm/cspnet" as csp
use "families/timm/cspnext" as next
use "families/timm/dla" as dla
use "families/timm/resnest" as resnest

network SmallRepVGG = byob.RepVGG(first=48, d1=2, d2=2, d3=2, wide=0.75)

network TwoGroups from resnest.ResNeSt(d1=1, d2=1, d3=1, d4=1) {
    block resnest.bottleneck(cardinality=2, base_width=40)
}

network SmallCspResNeXt from csp.CspResNet {
    block csp.bottle(0.5, groups=4)
    stage0: { csp.cross_stage 32 depth=1 stride=1 expand=2 groups=4 }
    stage1: { csp.cross_stage 48 depth=2 expand=2 groups=4 }
    stage2: { csp.cross_stage 64 depth=1 expand=2 groups=4 }
    stage3: { csp.cross_stage 96 depth=3 expand=2 groups=4 }
}

network SmallCS3SEEdgeNet from csp.CS3DarkNet(wide=0.25, deep=0.34) { block csp.edge(1.5, se=0.25) }
network SmallCspNeXt = next.CspNeXt(wide=0.25, deep=0.167)

network SmallDla from dla.Dla34 {
    level2: { dla.tree1 32 stride=2 same=true }
    level3: { dla.tree2 48 rooted=true below=in }
    level4: { dla.tree3 64 rooted=true below=in }
    level5: { dla.tree1 64 stride=2 rooted=true same=true }
}

network SmallDlaX from dla.Dla102 {
    block dla.bottle(2, 16)
    level2: { dla.tree2 32 residual=true same=true }
    level3: { dla.tree1 64 stride=2 rooted=true residual=true }
    level4: { dla.tree2 64 rooted=true below=in residual=true same=true }
    level5: { dla.tree1 96 stride=2 rooted=true residual=true }
}
