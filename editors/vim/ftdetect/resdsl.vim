" Vim takes every .rd file for R documentation; this looks at what is in it.
autocmd BufNewFile,BufRead *.rd call resdsl#detect()
