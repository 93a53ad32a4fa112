network N { input 3 x 32 x 32; stem { conv 3x3 8; squeeze_excite } }
