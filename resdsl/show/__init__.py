"""Networks to look at: terminal table, Table 1, Figure 3, differences, reports.

Everything is made from the IR alone, one file a picture or table. `outline` says what
the parts of a network are, `words` what a layer is called in each of them.
"""
