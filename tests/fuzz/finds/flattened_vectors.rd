# A vector that is flattened has no map's order
network Net {
    input 3 x 6 x 5
    head { avgpool global; flatten; dense 6; flatten; act tanh; flatten; dense 5 }
}

network Twice from Net { head { flatten; flatten; dense 6; flatten; dense 5 } }
