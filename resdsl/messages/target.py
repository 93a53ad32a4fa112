"""E04xx: what a target cannot do."""

from __future__ import annotations

from resdsl.diagnostics import Diagnostic
from resdsl.messages.values import error
from resdsl.source import Span


def ceil_with_large_stride(span: Span, name: str) -> Diagnostic:
    """A pool whose size is rounded up and whose stride passes its kernel."""
    return error(
        "E0401",
        f"Keras cannot round the size of this `{name}` up: its stride and padding"
        " reach beyond its kernel",
        span,
        "use a stride of at most the kernel less the padding, or leave `ceil` away",
    )
