if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=#\ %s comments=:# suffixesadd=.rd
setlocal expandtab shiftwidth=4 softtabstop=4
" gggqG lays the file out
let &l:formatprg = join(map(resdsl#command('fmt', '-'), 'shellescape(v:val)'))
compiler resdsl
let b:undo_ftplugin = 'setlocal commentstring< comments< suffixesadd<'
      \ . ' expandtab< shiftwidth< softtabstop< formatprg< makeprg< errorformat<'

" Neovim has a client of its own; `let g:resdsl_lsp = 0` leaves it alone
if has('nvim') && get(g:, 'resdsl_lsp', 1)
  lua require('resdsl').start()
endif
