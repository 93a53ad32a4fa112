use "families/timm/res2net"

network Net from Res2Net(scale=3) {}
