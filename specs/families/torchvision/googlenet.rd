# Going Deeper with Convolutions (Szegedy et al., 2015), Table 1, without the auxiliary classifiers
network GoogLeNet {
    input 3 x 224 x 224
    default norm batch(eps=1e-3)
    default maxpool padding=0 ceil=true
    stem {
        conv1: conv_norm 7x7 64 stride=2
        maxpool 3x3 stride=2
        conv2: conv_norm 64
        conv3: conv_norm 3x3 192
        maxpool 3x3 stride=2
        inception3a: inception 64 first2=96 second2=128 first3=16 second3=32 pooled=32
        inception3b: inception 128 first2=128 second2=192 first3=32 second3=96 pooled=64
        maxpool 3x3 stride=2
        inception4a: inception 192 first2=96 second2=208 first3=16 second3=48 pooled=64
        inception4b: inception 160 first2=112 second2=224 first3=24 second3=64 pooled=64
        inception4c: inception 128 first2=128 second2=256 first3=24 second3=64 pooled=64
        inception4d: inception 112 first2=144 second2=288 first3=32 second3=64 pooled=64
        inception4e: inception 256 first2=160 second2=320 first3=32 second3=128 pooled=128
        maxpool 2x2
        inception5a: inception 256 first2=160 second2=320 first3=32 second3=128 pooled=128
        inception5b: inception 384 first2=192 second2=384 first3=48 second3=128 pooled=128
    }
    head { avgpool global; flatten; dropout 0.2; dense 1000 }
}

op conv_norm(channels, kernel=1, stride=1) {
    conv: conv channels kernel=kernel stride=stride
    bn: norm
    act
}

# four branches; torchvision's third one has a 3x3 where the paper has a 5x5
op inception(channels, first2, second2, first3, second3, pooled) {
    concat {
        branch1: conv_norm channels
        branch2: { conv_norm first2; conv_norm 3x3 second2 }
        branch3: { conv_norm first3; conv_norm 3x3 second3 }
        branch4: { maxpool 3x3 stride=1 padding=1; conv_norm pooled }
    }
}
