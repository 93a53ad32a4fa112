"""What a spec may cost; each limit has its own diagnostic and a test."""

CHARACTERS = 500_000  # of one spec, and of the files that it uses together
NESTING = 32  # braces in braces, parentheses in parentheses, ops in ops
OPERATORS = 200  # operators and parentheses in one statement, names put in
NUMBER = 10**12  # magnitude of any number
PARAMETERS = 100  # of one definition or network
STAGES = 10_000  # of one network
BLOCKS = 20_000  # of one network
UNIT_OPS = 2_000  # statements of one body, composite ops and groups unfolded
NETWORK_OPS = 500_000  # the same of all blocks of one network
DIMENSION = 1_000_000  # any size, number of channels, kernel, stride, repeat
DERIVATIONS = 100  # networks derived from one another
FILES = 200  # that one spec uses
FINDINGS = 100  # errors reported at once
