"""Names that a definition, label or parameter cannot have."""

from __future__ import annotations

import keyword
import sys

from resdsl.base.diagnostics import Problem
from resdsl.messages import names as messages
from resdsl.model import ir
from resdsl.model.expressions import FUNCTIONS, WORDS
from resdsl.model.naming import class_name, factory_name, torch
from resdsl.model.naming.taken import (
    IN_MODULES,
    MODULE_ATTRIBUTES,
    NEEDED_MODULES,
    OWN_ATTRIBUTES,
)
from resdsl.syntax import nodes as syntax
from resdsl.syntax.words import ITEMS, STATEMENTS

STAGE_VARIABLES = ir.VARIABLES
_WORDS_OF_THE_LANGUAGE = {"output_stride", *STAGE_VARIABLES, "out", *FUNCTIONS, *WORDS}

# what a network or its factory would hide in emitted code; classes of blocks give way
_HIDDEN = torch.SUPPORT | {"layers", "ops"}
_TAKEN_BY_NETWORKS = IN_MODULES | _HIDDEN


def check_case(name: syntax.Identifier, what: str) -> None:
    """The first letter tells a network from all else."""
    if (what == "network") != name.text[:1].isupper():
        raise Problem(messages.capital(name, what))


def check_identifier(name: syntax.Identifier, what: str) -> None:
    """What is emitted under this name must be a name there, and free."""
    if keyword.iskeyword(name.text) or keyword.iskeyword(name.text.lower()):
        raise Problem(messages.reserved(name, what, "it is a keyword of Python"))
    if what == "op" and name.text in {*STATEMENTS, *ITEMS}:
        raise Problem(messages.reserved(name, what, "it opens a statement"))
    if name.text.startswith("_"):
        raise Problem(messages.reserved(name, what, "it starts with `_`"))
    match what:
        case "network":
            _check_module(name)
            taken = {name.text, factory_name(name.text)} & _TAKEN_BY_NETWORKS
        case "block" | "op":
            taken = {class_name(name.text)} & IN_MODULES
        case _:
            taken = set()
    if taken:
        why = "emitted code needs the name for something else"
        raise Problem(messages.reserved(name, what, why))
    if what == "label":
        _check_attribute(name)


def _check_module(name: syntax.Identifier) -> None:
    """The file of a network must hide nothing from Python started beside it."""
    module = factory_name(name.text)
    if module in sys.stdlib_module_names:
        raise Problem(messages.hides(name, module, "Python"))
    if module in NEEDED_MODULES:
        raise Problem(messages.hides(name, module, "the frameworks"))


def _check_attribute(name: syntax.Identifier) -> None:
    """A part of a module has a name that the module itself does not have."""
    if name.text in MODULE_ATTRIBUTES:
        why = "PyTorch's modules have an attribute of this name"
        raise Problem(messages.reserved(name, "label", why))
    if name.text in OWN_ATTRIBUTES:
        why = "emitted modules have an attribute of this name"
        raise Problem(messages.reserved(name, "label", why))


def check_free(name: syntax.Identifier, what: str) -> None:
    """A value cannot have a name that the language uses itself."""
    if name.text in _WORDS_OF_THE_LANGUAGE or name.text in {"x", "if"}:
        raise Problem(messages.reserved(name, what, "the language uses it"))
