"""Names that a definition, label or parameter cannot have."""

from __future__ import annotations

import builtins
import keyword

from resdsl.base.diagnostics import Problem
from resdsl.messages import names as messages
from resdsl.model.expressions import FUNCTIONS, WORDS
from resdsl.model.naming import class_name, factory_name, keras, torch
from resdsl.syntax import nodes as syntax
from resdsl.syntax.statements import ITEMS, STATEMENTS

STAGE_VARIABLES = (
    "in",
    "width",
    "stride",
    "dilation",
    "first_dilation",
    "index",
    "blocks",
)
_WORDS_OF_THE_LANGUAGE = {"output_stride", *STAGE_VARIABLES, "out", *FUNCTIONS, *WORDS}
# attributes that a PyTorch module has already, or that the emitted class defines
TAKEN_LABELS = {
    "T_destination",
    "add_module",
    "apply",
    "bfloat16",
    "buffers",
    "call_super_init",
    "children",
    "compile",
    "cpu",
    "cuda",
    "double",
    "downsample",
    "dump_patches",
    "eval",
    "extra_repr",
    "float",
    "forward",
    "forward_features",
    "forward_head",
    "get_buffer",
    "get_extra_state",
    "get_parameter",
    "get_submodule",
    "half",
    "init_weights",
    "ipu",
    "load_state_dict",
    "modules",
    "mtia",
    "named_buffers",
    "named_children",
    "named_modules",
    "named_parameters",
    "parameters",
    "register_backward_hook",
    "register_buffer",
    "register_forward_hook",
    "register_forward_pre_hook",
    "register_full_backward_hook",
    "register_full_backward_pre_hook",
    "register_load_state_dict_post_hook",
    "register_load_state_dict_pre_hook",
    "register_module",
    "register_parameter",
    "register_state_dict_post_hook",
    "register_state_dict_pre_hook",
    "requires_grad_",
    "set_extra_state",
    "set_submodule",
    "share_memory",
    "skip",
    "state_dict",
    "to",
    "to_empty",
    "train",
    "training",
    "type",
    "xpu",
    "zero_grad",
}

# what an emitted module imports, and what Python brings
_TAKEN_NAMES = {"Tensor", "functional", "keras", "math", "nn", "torch", *dir(builtins)}
# what a network or its factory would hide in emitted code; classes of blocks give way
_HIDDEN = torch.SUPPORT | keras.SUPPORT | {"layers", "ops", "stage"}
_TAKEN_BY_NETWORKS = _TAKEN_NAMES | _HIDDEN


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
            taken = {name.text, factory_name(name.text)} & _TAKEN_BY_NETWORKS
        case "block" | "op":
            taken = {class_name(name.text)} & _TAKEN_NAMES
        case _:
            return
    if taken:
        why = "emitted code needs the name for something else"
        raise Problem(messages.reserved(name, what, why))


def check_free(name: syntax.Identifier, what: str) -> None:
    """A value cannot have a name that the language uses itself."""
    if name.text in _WORDS_OF_THE_LANGUAGE or name.text in {"x", "if"}:
        raise Problem(messages.reserved(name, what, "the language uses it"))
