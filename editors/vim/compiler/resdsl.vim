if exists('current_compiler')
  finish
endif
let current_compiler = 'resdsl'

let &l:makeprg = join(map(resdsl#command('check', '--error-format', 'concise'),
      \ 'shellescape(v:val)')) . ' %:S'
setlocal errorformat=%f:%l:%c:\ %t%*[a-z][%*[A-Z0-9]]:\ %m
