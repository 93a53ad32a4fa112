use "families/timm/byobnet"

# Fast and Accurate Model Scaling (Dollar et al., 2021), as in timm
# Published weights: timm's regnetz_e8
network RegNetZ_E8 from RegNetZTiered(
    c1=96,
    c2=192,
    c3=384,
    c4=512,
    d2=8,
    d3=16,
    group=8,
    features=2048,
) { expect parameters == 57_698_176 }
