"""Residual networks as text: specs to facts, and to PyTorch or Keras source.

    network = resdsl.load("resnet50")
    resdsl.analyse(network).trainable            # 25_557_032
    source = resdsl.generate(network, "torch")
    model = resdsl.build("resnet50", "torch")    # a torch.nn.Module

What is heavy is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from resdsl.base.diagnostics import DiagnosticError
    from resdsl.model.analysis import Facts
    from resdsl.model.ir import Network
    from resdsl.show.markup import Picture

    __version__: str

__all__ = [
    "DiagnosticError",
    "__version__",
    "analyse",
    "build",
    "diff",
    "draw",
    "format_source",
    "generate",
    "load",
    "summary",
    "sweep",
]


def load(
    path: str | os.PathLike[str], network: str | None = None, **parameters: Any
) -> Network:
    """A network of a spec: a path, or the name of a bundled one such as `resnet50`.

    Args:
        path: the file, or the bundled spec.
        network: which network, where the spec has several.
        parameters: values for the network's parameters: int, float, Decimal or bool.

    Raises:
        DiagnosticError: something is wrong with the spec.
        FileNotFoundError: there is neither a file nor a bundled spec of that name.
    """
    import os

    from resdsl.model.expressions import value_of
    from resdsl.project import specs
    from resdsl.show import show_in_notebooks

    show_in_notebooks()
    values = {name: value_of(name, value) for name, value in parameters.items()}
    return specs.open_spec(os.fspath(path)).elaborate(network, values)


def analyse(network: Network) -> Facts:
    """Shapes, parameters and multiply-adds of every layer, and their totals."""
    from resdsl.model import analysis

    return analysis.analyse(network)


def summary(network: Network, depth: int = 2) -> str:
    """Layers, shapes, parameters and multiply-adds, as `resdsl summary` prints them.

    Args:
        network: the network.
        depth: to what it unfolds: stages (1), units, their layers, every layer (4).
    """
    from resdsl.show.summary_text import Look, tables

    return tables(network, depth, Look(width=None))


def draw(*networks: Network, unit: bool = False, fold: bool | None = None) -> Picture:
    """Networks side by side as SVG, which a notebook shows.

    Args:
        networks: the networks.
        unit: the inside of their residual units, each kind once.
        fold: whether a unit that repeats is drawn once; None where there are many.
    """
    from resdsl.show.markup import Picture
    from resdsl.show.network_layout import draw_networks
    from resdsl.show.unit_layout import draw_units

    return Picture(draw_units(networks) if unit else draw_networks(networks, fold))


def diff(before: Network, after: Network) -> str:
    """What differs, as `resdsl diff` prints it; empty where both are the same."""
    from resdsl.show import comparison_text
    from resdsl.show.comparison import compare

    return comparison_text.as_text(compare(before, after))


def generate(
    network: Network, target: str, *, features: bool | Sequence[str] = False
) -> str:
    """The source of a network for `torch` or `keras` (`tensorflow` means keras).

    Args:
        network: the network.
        target: the framework.
        features: True for no head, and the maps of all stages as outputs; or the
            names of those stages whose maps are wanted.

    Raises:
        DiagnosticError: the target cannot do what the network needs, or the network
            has no such stage.
        ValueError: there is no such target.
    """
    from resdsl import emit
    from resdsl.model import scales

    wanted = scales.as_asked(network, features)
    return emit.generate(wanted, emit.target_named(target))


def build(
    path: str | os.PathLike[str] | Network,
    target: str,
    network: str | None = None,
    *,
    features: bool | Sequence[str] = False,
    **parameters: Any,
) -> Any:
    """A live model: the emitted source of a spec or network, and its factory called.

    `features` is that of `generate`: the maps of stages as outputs, and no head.

    The module of the model's classes bears a name made from its source: the same
    network built again is of the same classes, and tracebacks show the source. To
    unpickle such a model in another process, build the network there first.

    Raises:
        DiagnosticError: something is wrong with the spec.
        FileNotFoundError: there is neither a file nor a bundled spec of that name.
        ModuleNotFoundError: the framework is not installed.
    """
    from resdsl.emit import target_named
    from resdsl.model import scales
    from resdsl.model.ir import Network
    from resdsl.weights import live

    if isinstance(path, Network):
        if network is not None or parameters:
            raise TypeError("a network that is loaded has its name and parameters")
        loaded = path
    else:
        loaded = load(path, network, **parameters)
    resolved = scales.as_asked(loaded, features)
    return live.factory_of(resolved, target_named(target))()


def sweep(
    path: str | os.PathLike[str],
    vary: Mapping[str, str | Sequence[Any]],
    network: str | None = None,
    *,
    where: Sequence[str] = (),
    sort: Sequence[str] = (),
    pareto: Sequence[str] = (),
    top: int | None = None,
    sample: int | None = None,
    seed: int = 0,
    batch: int | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    **parameters: Any,
) -> pa.Table:
    """What every network of a design space costs: a row each, as `resdsl sweep`.

    Args:
        path: the file, or the bundled spec.
        vary: for each name its values, or a range as text: "32..128:8".
        network: which network, where the spec has several.
        where: conditions that networks hold, as "macs < 4e9".
        sort: expressions to sort by, the smallest first.
        pareto: expressions: only rows that no other is below in all of them.
        top: how many rows.
        sample: how many networks are drawn; all of the grid, if None.
        seed: what they are drawn by.
        batch: also `peak_activations`, which a training step of so many images holds.
        workers: in how many processes they are counted.
        scheduler: the address of a Dask cluster to count on.
        parameters: values for the network's other parameters.

    Raises:
        DiagnosticError: something is wrong with the spec, or an expression.
        FileNotFoundError: there is neither a file nor a bundled spec of that name.
    """
    import os

    from resdsl.model.expressions import value_of
    from resdsl.project import specs
    from resdsl.spaces.sweeping import Way, table

    spec = specs.open_spec(os.fspath(path))
    given = {name: value_of(name, value) for name, value in parameters.items()}
    way = Way(workers=workers, scheduler=scheduler)
    asked = {"where": where, "sort": sort, "pareto": pareto, "top": top, "batch": batch}
    return table(spec.sound(network), vary, given, way, (sample, seed), asked)


def format_source(text: str) -> str:
    """The canonical text of a spec, as `resdsl fmt` leaves it; comments are kept.

    Raises:
        DiagnosticError: the text cannot be parsed.
    """
    from resdsl.parse import formatter

    return formatter.format_source(text)


def __getattr__(name: str) -> Any:
    """What is imported on first use."""
    match name:
        case "DiagnosticError":
            from resdsl.base import diagnostics

            return diagnostics.DiagnosticError
        case "__version__":
            from resdsl.base import library

            return library.version()
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
