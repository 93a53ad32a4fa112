use "families/timm/byobnet"

# Fast and Accurate Model Scaling (Dollar et al., 2021), as in timm
# Published weights: timm's regnetz_d32
network RegNetZ_D32 from RegNetZTiered(group=32) { expect parameters == 27_576_288 }
