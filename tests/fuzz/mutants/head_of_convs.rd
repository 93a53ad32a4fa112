# A `flatten` behind a conv, which the pool before it does not bring along
network OfAConv {
    input 3 x 8 x 8
    stem { conv 3x3 8; act }
    head { avgpool global; conv 1x1 10 bias=true; flatten }
}

network OfAGroup from OfAConv { head { avgpool global; top: { conv 1x1 12; act; conv 1x1 10 } } }
network OfAPool from OfAConv { head { avgpool global; dropout 0.5; act; flatten; dense 10 } }
