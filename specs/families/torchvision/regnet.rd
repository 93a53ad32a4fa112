use "../timm/regnet.rd"

network RegNet_X_400MF = RegNetTV(depth=22, w0=24, wa=24.48, wm=2.54, group=16)
network RegNet_X_800MF = RegNetTV(depth=16, w0=56, wa=35.73, wm=2.28, group=16)
network RegNet_X_1_6GF = RegNetTV(depth=18, w0=80, wa=34.01, wm=2.25, group=24)
network RegNet_X_3_2GF = RegNetTV(depth=25, w0=88, wa=26.31, wm=2.25, group=48)
network RegNet_X_8GF = RegNetTV(depth=23, w0=80, wa=49.56, wm=2.88, group=120)
network RegNet_X_16GF = RegNetTV(depth=22, w0=216, wa=55.59, wm=2.1, group=128)
network RegNet_X_32GF = RegNetTV(depth=23, w0=320, wa=69.86, wm=2.0, group=168)

network RegNetSE from RegNetTV(squeezed=0.25) {}
network RegNet_Y_400MF = RegNetSE(depth=16, w0=48, wa=27.89, wm=2.09, group=8)
network RegNet_Y_800MF = RegNetSE(depth=14, w0=56, wa=38.84, wm=2.4, group=16)
network RegNet_Y_1_6GF = RegNetSE(depth=27, w0=48, wa=20.71, wm=2.65, group=24)
network RegNet_Y_3_2GF = RegNetSE(depth=21, w0=80, wa=42.63, wm=2.66, group=24)
network RegNet_Y_8GF = RegNetSE(depth=17, w0=192, wa=76.82, wm=2.19, group=56)
network RegNet_Y_16GF = RegNetSE(depth=18, w0=200, wa=106.23, wm=2.48, group=112)
network RegNet_Y_32GF = RegNetSE(depth=20, w0=232, wa=115.89, wm=2.53, group=232)
network RegNet_Y_128GF = RegNetSE(depth=27, w0=456, wa=160.83, wm=2.52, group=264)
