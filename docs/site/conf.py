"""Sphinx's settings of the site; `build_site.py` calls it when pages are in order."""

from sphinx.application import Sphinx

import resdsl
from resdsl.show.pygments_lexer import ResdslLexer

project = "resdsl"
version = release = resdsl.__version__
html_title = "resdsl"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

myst_heading_anchors = 4
# what a host of code shows as they are, too
myst_enable_extensions = ["attrs_inline"]
suppress_warnings = ["misc.highlighting_failure"]  # snippets that are wrong on purpose

default_role = "code"  # what a docstring has between backticks
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_use_rtype = False

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_theme_options = {"navigation_with_keys": True}
pygments_style = "friendly"
pygments_dark_style = "github-dark"


def setup(app: Sphinx) -> None:
    """Have specs in colour; `rd` is also a language of R."""
    for name in ("rd", "rd-network", "rd-ops", "rd-error"):
        app.add_lexer(name, ResdslLexer)
