# the class of an op whose parts are numbered used OrderedDict, which was not imported
names numbered {
    unit "units.{place0}"
    op "{op0}"
}

op labelled(channels) {
    reduce: conv 1x1 channels
    norm
}

block unit {
    labelled width
    act
}

network Net {
    input 3 x 16 x 16
    names numbered
    block unit
    stage one: 2 x 8
    head { avgpool global; dense 10 }
}
