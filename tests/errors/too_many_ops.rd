op double0 { double1; double1 }
op double1 { double2; double2 }
op double2 { double3; double3 }
op double3 { double4; double4 }
op double4 { double5; double5 }
op double5 { double6; double6 }
op double6 { double7; double7 }
op double7 { double8; double8 }
op double8 { double9; double9 }
op double9 { double10; double10 }
op double10 { act }

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; double0 }
    block basic
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}
