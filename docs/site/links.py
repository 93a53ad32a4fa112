"""What is wrong with links of a built site: dead ones, and requests to other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_OUTSIDE = re.compile(r"(?:url\(|@import)\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)


class _Page(HTMLParser):
    """The names that a page has, its links, and what it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def has(self, name: str) -> bool:
        """Whether a link can lead to what is called so; to the top it always can."""
        return not name or name in self.ids

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.ids.update(said[name] for name in ("id", "name") if name in said)
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        elif "src" in said:
            self.loads.append(said["src"])
        elif tag == "link" and said.get("rel") != "canonical":
            self.loads.append(said.get("href", ""))


def wrong(root: Path) -> list[str]:
    """A line for each; the playground has tests of its own."""
    root = root.resolve()
    pages = {
        path: _Page(path)
        for path in root.rglob("*.html")
        if (root / "playground") not in path.parents
    }
    found = [
        line for path, page in pages.items() for line in _of_page(path, page, pages)
    ]
    found += [
        f"{path}: asks another host"
        for path in root.rglob("*.css")
        if _OUTSIDE.search(path.read_text(encoding="utf-8"))
    ]
    return found


def _of_page(path: Path, page: _Page, pages: dict[Path, _Page]) -> Iterator[str]:
    for address in (*page.links, *page.loads):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            if address in page.loads and parts.scheme != "data":
                yield f"{path}: loads {address}"
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if not target.is_file():
            yield f"{path}: there is no {address}"
        elif target in pages and not pages[target].has(unquote(parts.fragment)):
            yield f"{path}: nothing is called so: {address}"
