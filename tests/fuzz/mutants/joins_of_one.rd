# A guard leaves nothing of a join but the value itself
block unit(doubled=false) { conv 3x3 width stride=2; concat { identity; identity if doubled } }

network Net {
    input 3 x 16 x 16
    block unit
    stage one: 1 x 16
    stage two: 1 x 16 block=unit(doubled=true)
}
