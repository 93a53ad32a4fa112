# A parameter set from outside went to the base's of the same name, too
network Base(n=2) { input 3 x 16 x 16; stem { conv 3x3 n * 4 } }
network Net(n=1) from Base { head { conv 1x1 n * 3 } }
network Chosen = Net(n=3)
