network Net {
    input 3 x 32 x 32
    stem { scaled_std_conv2d 3x3 64; evonorm2d; frn; tlu; rms_norm; simple_norm }
    head { gca; attention_pool; self_attention; dense 10 }
}
