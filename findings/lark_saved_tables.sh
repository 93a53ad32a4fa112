#!/usr/bin/env bash
# lark 1.3.1: a parser that is saved twice from one grammar gives two different files, whatever PYTHONHASHSEED says.
#
# Expected: with PYTHONHASHSEED=0, `Lark(grammar, parser="lalr").save(file)` writes the same bytes in every process.
# Happens: states are numbered in the order of sets whose members are hashed by address, so the bytes follow from where
#   the system puts a process. All files parse alike. Where addresses are not random (`setarch -R`), they are equal.
# Who meets it: who ships saved or standalone parsers, and wants builds that can be repeated, or compares files in CI.
# Known: lark-parser/lark issues 584 (2020) and 1194 (2022), both open, of standalone parsers; `save` is alike.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet lark==1.3.1
cat >save.py <<'PY'
import hashlib
import io

import lark

GRAMMAR = r"""
start: (item ";")*
item: NAME "=" value
value: NUMBER | NAME | "(" value ("," value)* ")"
%import common.CNAME -> NAME
%import common.NUMBER
%ignore " "
"""
saved = io.BytesIO()
lark.Lark(GRAMMAR, parser="lalr").save(saved)
data = saved.getvalue()
tree = lark.Lark.load(io.BytesIO(data)).parse("a = (1, b); c = 2;")
print(hashlib.sha256(data).hexdigest()[:16], hashlib.sha256(repr(tree).encode()).hexdigest()[:16])
PY
for _ in 1 2 3 4 5 6 7 8; do PYTHONHASHSEED=0 venv/bin/python save.py; done | tee rows
files=$(cut -d " " -f 1 rows | sort -u | wc -l)
trees=$(cut -d " " -f 2 rows | sort -u | wc -l)
echo "lark 1.3.1, 8 processes: $files different files, $trees different tree"
[ "$files" -gt 1 ] && [ "$trees" -eq 1 ]
# Output: lark 1.3.1, 8 processes: 8 different files, 1 different tree
