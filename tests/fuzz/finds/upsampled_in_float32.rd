# the fuzzer held Keras to float64 where TensorFlow's bilinear means are of float32
network Model {
    input 5 x 35 x 35
    stem { upsample 2 method=bilinear }
}
