use "families/timm/byobnet"

# Fast and Accurate Model Scaling (Dollar et al., 2021), as in timm, with EvoNorm
# Published weights: timm's regnetz_d8_evos
network RegNetZ_D8_Evos from RegNetZTiered(group=8, evolved=true) {
    stem {
        stem: {
            conv1: conv_norm_act 64 kernel=3 stride=2 evolved=true
            conv2: conv_norm_act 64 kernel=3 evolved=true
            conv3: conv_norm_act 64 kernel=3 stride=2 evolved=true
        }
    }
    expect parameters == 23_464_296
}
