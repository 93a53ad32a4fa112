network N { input 3 x 32 x 32; stem { conv 3x3 8; dropout rate=50% } }
