use "families/timm/byobnet"

# Fast and Accurate Model Scaling (Dollar et al., 2021), as in timm, with EvoNorm
network RegNetZ_B16_Evos from RegNetZ(ratio=3, evolved=true) { expect parameters == 9_736_824 }
