"""The language server: open files as they are typed, and what editors ask of them.

`desk` decides what is worked at, `documents` and `analysis` know the files and what
they mean; a module for each thing that an editor asks, and `features` lists them.
"""
