use "families/timm/byobnet"

# Fast and Accurate Model Scaling (Dollar et al., 2021), as in timm
# Published weights: timm's regnetz_c16
network RegNetZ_C16 from RegNetZ { expect parameters == 13_459_880 }
