# A global pool in a gate does not make the network one for any size
network Net {
    input 3 x 9 x 8
    head { gate { avgpool global; act sigmoid }; flatten; dense 6 }
}

network Stem from Net { stem { flatten }; head { dense 6 } }
