use "families/timm/byobnet"

# Fast and Accurate Model Scaling (Dollar et al., 2021), as in timm, with EvoNorm
# Published weights: timm's regnetz_c16_evos
network RegNetZ_C16_Evos from RegNetZ(evolved=true) { expect parameters == 13_487_816 }
