use "families/timm/byobnet"

# Fast and Accurate Model Scaling (Dollar et al., 2021), as in timm
# Published weights: timm's regnetz_d8
network RegNetZ_D8 from RegNetZTiered(group=8) { expect parameters == 23_373_792 }
