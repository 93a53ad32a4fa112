use "families/timm/byobnet"

# Fast and Accurate Model Scaling (Dollar et al., 2021), as in timm
# Published weights: timm's regnetz_b16
network RegNetZ_B16 from RegNetZ(ratio=3) { expect parameters == 9_715_480 }
