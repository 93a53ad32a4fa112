# XNect: Real-time Multi-Person 3D Motion Capture (Mehta et al., 2020), as in timm: the first unit of
# a size is passed on to all the others
network SelecSLS42(third=1024, fourth=1280) {
    input 3 x 224 x 224
    stem { conv_norm 32 stride=2 }
    features1: {
        dense3 64 stride=2; conv6: conv_norm 64 kernel=1; mark skip
        dense3 64; concat { identity; from skip }; conv_norm 128 kernel=1
    }
    features2: {
        dense3 144 stride=2; conv_norm 144 kernel=1; mark skip
        dense3 144; concat { identity; from skip }; conv_norm 288 kernel=1
    }
    features3: {
        dense3 304 stride=2; conv_norm 304 kernel=1; mark skip
        dense3 304; concat { identity; from skip }; conv_norm 480 kernel=1
    }
    head {
        conv_norm 960 stride=2
        conv_norm 1024
        conv_norm third stride=2
        conv_norm fourth kernel=1
        avgpool global
        dense 1000
    }
}

network SelecSLS42B = SelecSLS42(third=1280, fourth=1024)

network SelecSLS60(third=1024, fourth=1280) {
    input 3 x 224 x 224
    stem { conv_norm 32 stride=2 }
    features1: {
        dense3 64 stride=2; conv_norm 64 kernel=1; mark skip
        dense3 64; concat { identity; from skip }; conv_norm 128 kernel=1
    }
    features2: {
        dense3 128 stride=2; conv_norm 128 kernel=1; mark skip
        dense3 128; concat { identity; from skip }; conv_norm 128 kernel=1
        dense3 128; concat { identity; from skip }; conv_norm 288 kernel=1
    }
    features3: {
        dense3 288 stride=2; conv_norm 288 kernel=1; mark skip
        dense3 288; concat { identity; from skip }; conv_norm 288 kernel=1
        dense3 288; concat { identity; from skip }; conv_norm 288 kernel=1
        dense3 288; concat { identity; from skip }; conv_norm 416 kernel=1
    }
    head {
        conv_norm 756 stride=2
        conv_norm 1024
        conv_norm third stride=2
        conv_norm fourth kernel=1
        avgpool global
        dense 1000
    }
}

network SelecSLS60B = SelecSLS60(third=1280, fourth=1024)

network SelecSLS84 {
    input 3 x 224 x 224
    stem { conv_norm 32 stride=2 }
    features1: {
        dense3 64 stride=2; conv_norm 64 kernel=1; mark skip
        dense3 64; concat { identity; from skip }; conv_norm 144 kernel=1
    }
    features2: {
        dense3 144 stride=2; conv_norm 144 kernel=1; mark skip
        dense3 144; concat { identity; from skip }; conv_norm 144 kernel=1
        dense3 144; concat { identity; from skip }; conv_norm 144 kernel=1
        dense3 144; concat { identity; from skip }; conv_norm 144 kernel=1
        dense3 144; concat { identity; from skip }; conv_norm 304 kernel=1
    }
    features3: {
        dense3 304 stride=2; conv_norm 304 kernel=1; mark skip
        dense3 304; concat { identity; from skip }; conv_norm 304 kernel=1
        dense3 304; concat { identity; from skip }; conv_norm 304 kernel=1
        dense3 304; concat { identity; from skip }; conv_norm 304 kernel=1
        dense3 304; concat { identity; from skip }; conv_norm 304 kernel=1
        dense3 304; concat { identity; from skip }; conv_norm 512 kernel=1
    }
    head {
        conv_norm 960 stride=2
        conv_norm 1024
        conv_norm 1024 stride=2
        conv_norm 1280
        avgpool global
        dense 1000
    }
}

op conv_norm(channels, kernel=3, stride=1) {
    conv channels kernel=kernel stride=stride
    norm
    act
}

op dense3(channels, stride=1) {
    conv_norm channels stride=stride
    mark d1
    conv_norm channels kernel=1
    conv_norm channels // 2
    mark d2
    conv_norm channels kernel=1
    conv_norm channels // 2
    concat { from d1; from d2; identity }
}
