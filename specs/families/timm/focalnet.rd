# Focal Modulation Networks (Yang et al., 2022): contexts of several reaches, each weighed
network FocalNet(dim=96, depth3=6, levels=2, window=3, large=false, normed=false, classes=1000) {
    input 3 x 224 x 224
    names focalnet
    default conv bias=true
    default norm layer(eps=1e-5)
    init normal
    stem {
        stem: {
            proj: conv 4x4 dim stride=4 padding=0 if not large
            else conv 7x7 dim stride=4 padding=2
            norm: norm
        }
    }

    block focal(levels, window, large, normed)

    stage stage1: 2 x dim
    downsample2: {
        proj: conv 2x2 2 * dim stride=2 padding=0 if not large
        else conv 3x3 2 * dim stride=2
        norm: norm
    }
    stage stage2: 2 x 2 * dim
    downsample3: {
        proj: conv 2x2 4 * dim stride=2 padding=0 if not large
        else conv 3x3 4 * dim stride=2
        norm: norm
    }
    stage stage3: depth3 x 4 * dim
    downsample4: {
        proj: conv 2x2 8 * dim stride=2 padding=0 if not large
        else conv 3x3 8 * dim stride=2
        norm: norm
    }
    stage stage4: 2 x 8 * dim

    head { norm: norm; head: { avgpool global; flatten; fc: dense max(classes, 1) if classes > 0 } }
}

names focalnet {
    unit "layers.{stage0}.blocks.{unit0}"
    group "layers.{stage0}.downsample"
    op "{op0}"
    list "focal_layers"
    first "f"
    first "h"
    first "proj"
}

# the last values of f are how much each context counts at a pixel
op modulation(levels, window, normed) {
    let dim = in
    f: conv 1x1 2 * dim + levels + 1
    mark projected
    slice dim start=dim
    focal_layers0: focal dim kernel=window
    mark one
    focal_layers1: focal dim kernel=window + 2
    mark two
    focal_layers2: focal dim kernel=window + 4 if levels > 2
    mark three
    focal_layers3: focal dim kernel=window + 6 if levels > 3
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
    norm: norm if normed
    proj: conv 1x1 dim
}

op focal(channels, kernel) {
    conv channels kernel=kernel groups=channels bias=false
    act gelu
}

op weighed(number, levels, dim) {
    product { slice dim start=number * dim; slice 1 start=levels * dim + number }
}

op layer_scale { gamma: scale learned init=1e-4 }

block focal(levels, window, large, normed) {
    sum {
        identity
        {
            norm1: norm if not large
            modulation levels window=window normed=normed
            norm1_post: norm if large
            ls1: layer_scale if large
        }
    }
    sum {
        identity
        {
            norm2: norm if not large
            mlp: { fc1: conv 1x1 4 * width; act: act gelu; fc2: conv 1x1 width }
            norm2_post: norm if large
            ls2: layer_scale if large
        }
    }
}

network Large(dim=192, levels=3, window=3, normed=false, classes=21842) = FocalNet(
    dim=dim,
    depth3=18,
    levels=levels,
    window=window,
    large=true,
    normed=normed,
    classes=classes,
)
