"""Networks to look at: terminal table, Table 1, Figure 3, differences, reports.

Everything is made from the IR alone. `outline` says what the parts of a network are,
`words` what a layer is called in each table or picture. `summary`, `table` and
`comparison` find what is shown, and the modules with `_text` behind their names print
it; `network_figure` and `unit_figure` say what is drawn, those with `_layout` where.
"""
