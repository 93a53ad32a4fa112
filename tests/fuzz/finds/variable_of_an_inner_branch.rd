# PyTorch: a branch in a branch was kept in a variable that its siblings start from
network N {
    input 8 x 23 x 39
    stem {
        concat {
            {
                piece 0 of=2
                concat {
                    select {
                        act leaky_relu inplace=false; norm; by { norm; avgpool global; conv 1x1 8 }
                    }
                    conv 5x5 5
                }
                slice 4 start=2
            }
            piece 1 of=2
        }
    }
}
