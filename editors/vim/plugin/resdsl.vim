" Language servers in Vim: the plugins yegappan/lsp and prabirshrestha/vim-lsp learn of
" this one when they start. Neovim needs neither.
if exists('g:loaded_resdsl') || has('nvim')
  finish
endif
let g:loaded_resdsl = 1

function! s:yegappan() abort
  let l:command = resdsl#command('lsp')
  call LspAddServer([#{name: 'resdsl', filetype: ['resdsl'],
        \ path: l:command[0], args: l:command[1:]}])
endfunction

augroup resdsl
  autocmd!
  autocmd User LspSetup call s:yegappan()
  autocmd User lsp_setup call lsp#register_server({'name': 'resdsl',
        \ 'cmd': {_ -> resdsl#command('lsp')}, 'allowlist': ['resdsl']})
augroup END
