op deep0 { deep1 }
op deep1 { deep2 }
op deep2 { deep3 }
op deep3 { deep4 }
op deep4 { deep5 }
op deep5 { deep6 }
op deep6 { deep7 }
op deep7 { deep8 }
op deep8 { deep9 }
op deep9 { deep10 }
op deep10 { deep11 }
op deep11 { deep12 }
op deep12 { deep13 }
op deep13 { deep14 }
op deep14 { deep15 }
op deep15 { deep16 }
op deep16 { deep17 }
op deep17 { deep18 }
op deep18 { deep19 }
op deep19 { deep20 }
op deep20 { deep21 }
op deep21 { deep22 }
op deep22 { deep23 }
op deep23 { deep24 }
op deep24 { deep25 }
op deep25 { deep26 }
op deep26 { deep27 }
op deep27 { deep28 }
op deep28 { deep29 }
op deep29 { deep30 }
op deep30 { deep31 }
op deep31 { deep32 }
op deep32 { deep33 }
op deep33 { act }

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; deep0 }
    block basic
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}
