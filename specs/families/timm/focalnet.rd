# Focal Modulation Networks (Yang et al., 2022): contexts of several reaches, each weighed
network FocalNet(
    dim=96,
    depth3=6,
    levels=2,
    window=3,
    large=false,
    normed=false,
    classes=1000,
) {
    input 3 x 224 x 224
    default conv bias=true
    default norm layer(eps=1e-5)
    stem {
        proj: conv 4x4 dim stride=4 padding=0 if not large
        else conv 7x7 dim stride=4 padding=2
        norm
    }

    block focal(levels, window, large, normed)

    stage stage1: 2 x dim
    downsample2: {
        down 2 * dim overlap=large
    }
    stage stage2: 2 x 2 * dim
    downsample3: {
        down 4 * dim overlap=large
    }
    stage stage3: depth3 x 4 * dim
    downsample4: {
        down 8 * dim overlap=large
    }
    stage stage4: 2 x 8 * dim

    head { norm; avgpool global; flatten; fc: dense max(classes, 1) if classes > 0 }
}

op down(channels, overlap) {
    proj: conv 2x2 channels stride=2 padding=0 if not overlap
    else conv 3x3 channels stride=2
    norm
}

# the last values of f are how much each context counts at a pixel
op modulation(levels, window, normed) {
    let dim = in
    f: conv 1x1 2 * dim + levels + 1
    mark projected
    slice dim start=dim
    focal1: conv dim kernel=window groups=dim bias=false
    act gelu
    mark one
    focal2: conv dim kernel=window + 2 groups=dim bias=false
    act gelu
    mark two
    focal3: conv dim kernel=window + 4 groups=dim bias=false if levels > 2
    act gelu if levels > 2
    mark three
    focal4: conv dim kernel=window + 6 groups=dim bias=false if levels > 3
    act gelu if levels > 3
    mark four
    avgpool global
    act gelu
    mark whole
    concat {
        from one
        from two
        from three if levels > 2
        from four if levels > 3
        { from projected; slice levels + 1 start=2 * dim }
    }
    sum {
        weighed 0 levels=levels dim=dim
        weighed 1 levels=levels dim=dim
        weighed 2 levels=levels dim=dim if levels > 2
        weighed 3 levels=levels dim=dim if levels > 3
        product { from whole; { from projected; slice 1 start=2 * dim + levels } }
    }
    product { h: conv 1x1 dim; { from projected; slice dim } }
    norm if normed
    proj: conv 1x1 dim
}

op weighed(number, levels, dim) {
    product { slice dim start=number * dim; slice 1 start=levels * dim + number }
}

block focal(levels, window, large, normed) {
    sum {
        identity
        {
            norm1: norm if not large
            modulation levels window=window normed=normed
            norm1_post: norm if large
            ls1: scale learned init=1e-4 if large
        }
    }
    sum {
        identity
        {
            norm2: norm if not large
            mlp: { fc1: conv 1x1 4 * width; act gelu; fc2: conv 1x1 width }
            norm2_post: norm if large
            ls2: scale learned init=1e-4 if large
        }
    }
}

network FocalNetTinySRF = FocalNet()
network FocalNetSmallSRF = FocalNet(depth3=18)
network FocalNetBaseSRF = FocalNet(dim=128, depth3=18)
network FocalNetTinyLRF = FocalNet(levels=3)
network FocalNetSmallLRF = FocalNet(depth3=18, levels=3)
network FocalNetBaseLRF = FocalNet(dim=128, depth3=18, levels=3)
network Large(dim=192, levels=3, window=3, normed=false, classes=21842) = FocalNet(
    dim=dim,
    depth3=18,
    levels=levels,
    window=window,
    large=true,
    normed=normed,
    classes=classes,
)
network FocalNetLargeFL3 = Large(window=5)
network FocalNetLargeFL4 = Large(levels=4)
network FocalNetXLargeFL3 = Large(dim=256, window=5)
network FocalNetXLargeFL4 = Large(dim=256, levels=4)
network FocalNetHugeFL3 = Large(dim=352, normed=true)
network FocalNetHugeFL4 = Large(dim=352, levels=4, normed=true, classes=0)
