# the pad of a mean over one pixel, rounded up, was no name that Keras layers are known by
network Layer1(n=2, classes=10, scale=.25, wide=true) {
block bottleneck(groups=n, expansion=2)
shortcut projection channels
shortcut projection always
stem {
norm batch(eps=1E-3 + 0.0, momentum=.9)
num_classes: conv 7x7 n * 8 bias=true dilation=1
blurpool stride=1
c_1: avgpool 1x1 stride=2 * (3 // 3) ceil=true padding=same
}
input 5 x 23 x 30
stage width: 1x12 first_dilation=01
stage b1: 3 x 8 stride=1 stride_on=last
stage s: n x 8 first_dilation=min(2 * (3 // 3), 1_000_000,) stride=--1
}
network Chosen = Layer1(n=3, wide=false)
