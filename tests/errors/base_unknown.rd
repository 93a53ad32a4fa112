network Net from MyNet { input 3 x 64 x 64 }
