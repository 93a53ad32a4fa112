" What a .rd file is: a spec of resdsl, or R documentation, whose commands start with
" a backslash and whose comments start with %.
function! resdsl#detect() abort
  for l:line in getline(1, 200)
    if l:line =~# '^\s*\%(#.*\)\?$'
      continue
    elseif l:line =~# '^\s*\%(network\|block\|shortcut\|op\|names\)\s\+\h\w*'
          \ || l:line =~# '^\s*use\s*"'
      break
    endif
    return
  endfor
  set filetype=resdsl
endfunction

" The command, with arguments, as a list: g:resdsl_command may be a text or a list.
function! resdsl#command(...) abort
  let l:command = get(g:, 'resdsl_command', 'resdsl')
  return (type(l:command) == type([]) ? copy(l:command) : [l:command]) + a:000
endfunction
