"""The state dict in what training scripts save: under some key, or in a whole model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from resdsl.weights.checkpoints.pickled import called_class
from resdsl.weights.checkpoints.stored import CheckpointError
from resdsl.weights.checkpoints.unpickling import Called

# where scripts keep weights, if they keep several; else any key will do
_USUAL = (
    "state_dict",
    "model_state_dict",
    "model",
    "net",
    "weights",
    "blobs",
    "params",
)
_DEPTH = 4
_DEEPEST, _MOST = 50, 20_000  # modules in modules, and tensors of a model
# the state of an optimizer has as many tensors, but few in any one dictionary
_OPTIMIZERS = ("optim", "momentum", "scheduler")

IsTensor = Callable[[Any], bool]


def state_dict(
    path: Path, loaded: Any, is_tensor: IsTensor, key: str | None = None
) -> tuple[Mapping[Any, Any], list[str]]:
    """The dictionary of tensors, out of its wrappers, and what was left out.

    Args:
        path: the file, for messages.
        loaded: all that it holds.
        is_tensor: whether a value is one.
        key: where the tensors are, if it is known.

    Raises:
        CheckpointError: there is none, or several.
    """
    remarks: list[str] = []
    if key is not None:
        loaded = _behind(path, loaded, key)
    for _ in range(_DEPTH):
        content = _content(loaded)
        if content is None or any(is_tensor(value) for value in content.values()):
            break
        key = _chosen(path, content, is_tensor)
        if key is None:
            break
        others = [f"`{other}`" for other in content if other != key]
        if others:
            left = ", ".join(others[:5]) + (", ..." if len(others) > 5 else "")
            remarks.append(f"only `{key}` is read; left out: {left}")
        loaded = content[key]
    content = _content(loaded)
    if content and any(is_tensor(value) for value in content.values()):
        return content, remarks
    raise _none(path, loaded, is_tensor)


def _behind(path: Path, loaded: Any, key: str) -> Any:
    """What a file has under a key, on the outside."""
    content = _content(loaded) or {}
    if key in content:
        return content[key]
    listed = ", ".join(f"`{known}`" for known in islice(content, 8))
    raise CheckpointError.of(
        f"{path} holds nothing under `{key}`",
        help=f"there are {listed}" if listed else None,
    )


def _none(path: Path, loaded: Any, is_tensor: IsTensor) -> CheckpointError:
    content = _content(loaded)
    if is_tensor(loaded):
        found = "one value of type Tensor"
    elif content is not None:
        found = "other values by name" if content else "nothing"
    elif (name := called_class(loaded)) is not None:
        return CheckpointError.of(
            f"{path} holds `{name}` and not only tensors: it is not made, as it could"
            " run code",
            help="where you trust it, load it and save only model.state_dict()",
        )
    else:
        found = f"one value of type {type(loaded).__name__}"
    return CheckpointError.of(f"{path} holds no state dict of tensors, but {found}")


def _content(value: Any) -> Mapping[Any, Any] | None:
    """What is in a dictionary, or in a model; None where a value is neither."""
    if isinstance(value, Mapping):
        return value
    if not isinstance(value, Called):
        return None
    if isinstance(value.state, Mapping) and "_modules" in value.state:
        found = list(islice(_of_model(value, "", 0), _MOST))
        if len(found) == _MOST:  # or modules that hold each other, over and over
            raise ValueError("too many tensors")
        return {name: tensor for name, tensor in found if tensor is not None}
    if value.items or called_class(value) == "collections.OrderedDict":
        return value.items
    return None


def _of_model(module: Any, prefix: str, depth: int) -> Iterator[tuple[str, Any]]:
    """What the state dict of a pickled module would have."""
    state = getattr(module, "state", None)
    if not isinstance(state, Mapping) or depth > _DEEPEST:
        return
    yield prefix, None  # it counts
    hidden = state.get("_non_persistent_buffers_set", ())
    if isinstance(hidden, Called):  # a set of a list
        hidden = hidden.arguments[0]
    for kind in ("_parameters", "_buffers"):
        for name, value in (_content(state.get(kind)) or {}).items():
            if name not in hidden:
                yield f"{prefix}{name}", value
    for name, inner in (_content(state.get("_modules")) or {}).items():
        yield from _of_model(inner, f"{prefix}{name}.", depth + 1)


def _chosen(path: Path, content: Mapping[Any, Any], is_tensor: IsTensor) -> str | None:
    """The key behind which the weights are; None where no value holds any."""
    known: dict[int, int] = {}
    sizes = {
        key: _size(value, is_tensor, known)
        for key, value in content.items()
        if isinstance(key, str) and not key.lower().startswith(_OPTIMIZERS)
    }
    most = max(sizes.values(), default=0)
    if not most:
        return None
    large = [key for key, size in sizes.items() if 2 * size > most]
    usual = [key for key in _USUAL if key in large]
    averaged = [key for key in large if "ema" in key.lower() or "avg" in key.lower()]
    plain = [key for key in large if key not in averaged]
    for keys in (large, usual, plain):
        if len(keys) == 1:
            return keys[0]
    listed = " and ".join(f"`{key}`" for key in usual or large)
    raise CheckpointError.of(
        f"{path} holds {listed}: it is not clear which is meant",
        help=f"say which one: --key {(usual or large)[0]}",
    )


def _size(value: Any, is_tensor: IsTensor, known: dict[int, int]) -> int:
    """How many tensors the fullest dictionary in a value has."""
    content = _content(value)
    if content is None:
        return 0
    if id(value) not in known:
        known[id(value)] = 0  # it may hold itself
        own = sum(map(is_tensor, content.values()))
        inner = (_size(part, is_tensor, known) for part in content.values())
        known[id(value)] = max(own, max(inner, default=0))
    return known[id(value)]
