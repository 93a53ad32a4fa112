if exists('b:current_syntax')
  finish
endif

syntax match resdslComment "#.*" contains=@Spell
syntax region resdslText start=/"/ end=/"/ oneline
syntax match resdslNumber "\<\d[0-9_]*\%(\.\d\+\)\?\%([eE][+-]\?\d\+\)\?\>"
syntax match resdslNumber "\<\d\+\%(x\d\+\)\+\>"
syntax match resdslName "\h\w*" contained
syntax match resdslDefinition "\<\%(network\|block\|shortcut\|op\|names\)\>" nextgroup=resdslName skipwhite
syntax match resdslLabel "\<\h\w*\ze\s*:"
syntax match resdslArgument "\<\h\w*\ze=\%(=\)\@!"
syntax keyword resdslStatement input stem head stage default init output_stride expect use
syntax keyword resdslStatement from as add let else if and or not
syntax keyword resdslJoin sum concat product select gate by
syntax keyword resdslOp conv norm act maxpool avgpool blurpool dense flatten zeropad
syntax keyword resdslOp subsample upsample space_to_depth shuffle scale pad_channels
syntax keyword resdslOp dropout drop_path eca expert_conv piece slice identity mark split
syntax keyword resdslWord true false

highlight default link resdslComment Comment
highlight default link resdslText String
highlight default link resdslNumber Number
highlight default link resdslDefinition Keyword
highlight default link resdslName Function
highlight default link resdslLabel Label
highlight default link resdslArgument Identifier
highlight default link resdslStatement Statement
highlight default link resdslJoin Conditional
highlight default link resdslOp Type
highlight default link resdslWord Boolean

let b:current_syntax = 'resdsl'
