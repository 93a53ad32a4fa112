use "efficientnet_blocks.rd"

# MixConv: Mixed Depthwise Convolutional Kernels (Tan and Le, 2019), Figure 2
network MixNetS {
    input 3 x 224 x 224
    names timm_efficientnet
    default act silu
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 16 stride=2; bn1: norm; act relu }

    shortcut none change

    stage b0: 1 x 16 block=separable(relu=true)
    stage b1: 1 x 24 stride=2 block=mixed(halved=true, projected=true, relu=true)
    stage b1_more: 1 x 24 block=mixed(expand=3, halved=true, projected=true, relu=true)
    stage b2: 1 x 40 stride=2 block=mixed(3, se=0.5)
    stage b2_more: 3 x 40 block=mixed(2, se=0.5, halved=true, projected=true)
    stage b3: 1 x 80 stride=2 block=mixed(3, se=0.25, projected=true)
    stage b3_more: 2 x 80 block=mixed(2, se=0.25, projected=true)
    stage b4: 1 x 120 block=mixed(3, se=0.5, halved=true, projected=true)
    stage b4_more: 2 x 120 block=mixed(4, expand=3, se=0.5, halved=true, projected=true)
    stage b5: 1 x 200 stride=2 block=mixed(5, se=0.5)
    stage b5_more: 2 x 200 block=mixed(4, se=0.5, projected=true)

    head { conv_head: conv 1x1 1536; bn2: norm; act relu; avgpool global; classifier: dense 1000 }
}

# the larger ones, M as published; the second runs of stages grow in number
network MixNetM(wide=1.0, second=1, more=3) {
    input 3 x 224 x 224
    names timm_efficientnet
    default act silu
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 round_to(24 * wide, 8, 0.9) stride=2; bn1: norm; act relu }

    shortcut none change

    stage b0: 1 x round_to(24 * wide, 8, 0.9) block=separable(relu=true)
    stage b1: 1 x round_to(32 * wide, 8, 0.9) stride=2 block=mixed(
        3,
        halved=true,
        projected=true,
        relu=true,
    )
    stage b1_more: second x round_to(32 * wide, 8, 0.9) block=mixed(
        expand=3,
        halved=true,
        projected=true,
        relu=true,
    )
    stage b2: 1 x round_to(40 * wide, 8, 0.9) stride=2 block=mixed(4, se=0.5)
    stage b2_more: more x round_to(40 * wide, 8, 0.9) block=mixed(
        2,
        se=0.5,
        halved=true,
        projected=true,
    )
    stage b3: 1 x round_to(80 * wide, 8, 0.9) stride=2 block=mixed(3, se=0.25)
    stage b3_more: more x round_to(80 * wide, 8, 0.9) block=mixed(
        4,
        se=0.25,
        halved=true,
        projected=true,
    )
    stage b4: 1 x round_to(120 * wide, 8, 0.9) block=mixed(1, se=0.5)
    stage b4_more: more x round_to(120 * wide, 8, 0.9) block=mixed(
        4,
        expand=3,
        se=0.5,
        halved=true,
        projected=true,
    )
    stage b5: 1 x round_to(200 * wide, 8, 0.9) stride=2 block=mixed(4, se=0.5)
    stage b5_more: more x round_to(200 * wide, 8, 0.9) block=mixed(4, se=0.5, projected=true)

    head { conv_head: conv 1x1 1536; bn2: norm; act relu; avgpool global; classifier: dense 1000 }
}

# kernels 3, 5, 7, ... side by side, each for its part of the channels
op two_kernels(each, initial, stride) {
    concat {
        { slice initial; conv 3x3 initial stride=stride groups=initial }
        { slice each start=initial; conv 5x5 each stride=stride groups=each }
    }
}

op three_kernels(each, initial, stride) {
    concat {
        { slice initial; conv 3x3 initial stride=stride groups=initial }
        { slice each start=initial; conv 5x5 each stride=stride groups=each }
        { slice each start=initial + each; conv 7x7 each stride=stride groups=each }
    }
}

op four_kernels(each, initial, stride) {
    concat {
        { slice initial; conv 3x3 initial stride=stride groups=initial }
        { slice each start=initial; conv 5x5 each stride=stride groups=each }
        { slice each start=initial + each; conv 7x7 each stride=stride groups=each }
        { slice each start=initial + 2 * each; conv 9x9 each stride=stride groups=each }
    }
}

op five_kernels(each, initial, stride) {
    concat {
        { slice initial; conv 3x3 initial stride=stride groups=initial }
        { slice each start=initial; conv 5x5 each stride=stride groups=each }
        { slice each start=initial + each; conv 7x7 each stride=stride groups=each }
        { slice each start=initial + 2 * each; conv 9x9 each stride=stride groups=each }
        { slice each start=initial + 3 * each; conv 11x11 each stride=stride groups=each }
    }
}

# a 1x1 conv for each half of the channels
op halves(channels) {
    concat {
        { piece 0 of=2; conv 1x1 channels // 2 }
        { piece 1 of=2; conv 1x1 channels // 2 }
    }
}

block mixed(parts=1, expand=6, se=0, halved=false, projected=false, relu=false) {
    let inner = in * expand
    let each = inner // parts
    let initial = inner - (parts - 1) * each    # has what is left over
    conv_pw: conv 1x1 inner if not halved
    conv_pw: halves inner if halved
    bn1: norm
    act relu if relu
    act if not relu
    conv_dw: conv 3x3 inner stride=stride groups=inner if parts == 1
    conv_dw: two_kernels each initial=initial stride=stride if parts == 2
    conv_dw: three_kernels each initial=initial stride=stride if parts == 3
    conv_dw: four_kernels each initial=initial stride=stride if parts == 4
    conv_dw: five_kernels each initial=initial stride=stride if parts == 5
    piece parts of=parts if parts > 5    # refuses what is not written out here
    bn2: norm
    act relu if relu
    act if not relu
    se: squeeze max(round(in * se), 1) if se > 0
    conv_pwl: conv 1x1 width if not projected
    conv_pwl: halves width if projected
    bn3: norm
    add
}
