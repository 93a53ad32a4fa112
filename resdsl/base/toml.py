"""Reads TOML, of a size and depth that people write."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

MOST_BYTES = 1_000_000
# tomllib walks every name from its start, again for each of its parts
_DEEP = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')\s*+\.\s*+){33}""")


def read_text(path: Path) -> str:
    """The text of a file of settings.

    Raises:
        ValueError: it is too long, or no UTF-8.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"it has more than {MOST_BYTES:,} bytes")
    return data.decode("utf-8-sig")


def read_toml(path: Path, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """What a file says.

    Raises:
        ValueError: it is not TOML, or beyond what is read.
        OSError: it cannot be read.
    """
    import tomllib

    text = read_text(path)
    if _DEEP.search(text):
        raise ValueError("a name in it has more than 32 dots")
    try:
        return tomllib.loads(text, parse_float=parse_float)
    except RecursionError:
        raise ValueError("its brackets are nested too deeply") from None
    except ArithmeticError:
        raise ValueError("a number in it has an absurd exponent") from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:  # of int()
        raise ValueError("a number in it has very many digits") from None
