"""What a spec may cost; each limit has its own diagnostic and a test."""

CHARACTERS = 1_000_000  # of one file
NESTING = 32  # braces in braces, parentheses in parentheses, ops in ops
OPERATORS = 200  # operators and parentheses in one statement
NUMBER = 10**12  # magnitude of any number
PARAMETERS = 1_000  # of one definition or network
STAGES = 20_000  # of one network
BLOCKS = 200_000  # of one network
UNIT_OPS = 1_000  # of one body, composite ops and groups unfolded and counted
NETWORK_OPS = 2_000_000  # of one network, composite ops unfolded
DIMENSION = 1_000_000  # any size, number of channels, kernel, stride, repeat
DERIVATIONS = 100  # networks derived from one another
FILES = 200  # that one spec uses
FINDINGS = 100  # errors reported at once
