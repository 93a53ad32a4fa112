"""Design spaces: what each network costs whose parameters have several values.

`axes` has what is varied; `assembly` and `parts` take a network apart, `counting` puts
the costs together. `query` is what is asked of a block of networks, `running` asks it
of all blocks, and `sweeping` makes rows of the answers.
"""
