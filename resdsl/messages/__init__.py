"""Every message that a user can get, in one place: its code, words and help.

Headlines are lower case without a full stop and hold the numbers; `help` is the edit to
make. E01xx syntax, E02xx names and types, E03xx architecture, E04xx target, W02xx and
W03xx warnings. The table of them all, with examples, is docs/errors.md.
"""
