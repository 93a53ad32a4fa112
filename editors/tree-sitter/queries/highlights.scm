; What each word is called in Neovim and in Helix; no node fits two patterns, for the two
; do not agree which is the stronger one.

(comment) @comment
(string) @string
[(number) (size) (volume)] @constant.numeric @number

["network" "block" "shortcut" "op" "names" "use" "from" "as" "let"] @keyword
["input" "stem" "head" "stage" "default" "init" "output_stride" "expect" "add"] @keyword
["if" "else" "and" "or" "not"] @keyword

[(comparison) "=" "+" "-" "*" "/" "//" "%" "**"] @operator
["(" ")" "{" "}"] @punctuation.bracket
["," ":" "."] @punctuation.delimiter

(network (identifier) @type)
(alias (identifier) @type)
(scheme (identifier) @type)
(definition name: (identifier) @function)
(parameter (identifier) @variable.parameter)
(keyword (identifier) @variable.parameter)
(apply (identifier) @function)
(name (identifier) @function)
(variable (identifier) @variable)
(let (identifier) @variable)
(stage name: (identifier) @label)
(group label: (identifier) @label)
(labelled label: (identifier) @label)
(labelled_join label: (identifier) @label)
