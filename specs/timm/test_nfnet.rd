use "families/timm/nfnet"

# High-Performance Large-Scale Image Recognition Without Normalization
# (Brock et al., 2021)
# Published weights: timm's test_nfnet
network Test_NFNet from LightNFNet(features=192, size=160) {
    stage one: 1 x 32 block=norm_free(0, 0, width / 4, 8, squeezed=0.25, extra=true)
    stage two: 1 x 64 stride=2 block=norm_free(1, 1, width / 4, 8, squeezed=0.25, extra=true)
    stage three: 1 x 96 stride=2 block=norm_free(2, 1, width / 4, 8, squeezed=0.25, extra=true)
    stage four: 1 x 128 stride=2 block=norm_free(3, 1, width / 4, 8, squeezed=0.25, extra=true)
    expect parameters == 383_080
}
