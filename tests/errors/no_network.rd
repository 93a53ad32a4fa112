block tiny { conv 3x3 width stride=stride; norm; add; act }
