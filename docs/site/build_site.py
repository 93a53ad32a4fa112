"""Builds the documentation site: `python docs/site/build_site.py OUT`, or `make site`.

The pages are those of `docs/`, which a host of code shows as they are. What the site
has besides is made here: a page for each code of an error, the zoo as a table to
search, with figures, and the playground where `make playground` has built it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from base64 import urlsafe_b64encode
from inspect import isfunction
from pathlib import Path
from zlib import compressobj

import links
import zoo

import resdsl

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent
ROOT = DOCS.parent
PLAYGROUND = ROOT / "build" / "playground"
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
_CODE = re.compile(r"errors\.md#([ew]\d{4})[^)\s]*", re.IGNORECASE)
_SPEC = re.compile(r"^```rd\n(network .*?)^```\n", re.MULTILINE | re.DOTALL)
_ENTRY = re.compile(r"^### ([EW]\d{4}): ([^\n]*)\n", re.MULTILINE)


def main(out: Path) -> int:
    """Put the pages in order, build, and look for dead links."""
    pages = out.with_name(f"{out.name}-pages")
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(HERE, pages, ignore=shutil.ignore_patterns("*.py", "*.txt"))
    shutil.copy(HERE / "conf.py", pages)
    shutil.copytree(DOCS / "images", pages / "images")
    for path in (*DOCS.glob("*.md"), *ROOT.glob("C*.md")):
        text = path.read_text(encoding="utf-8")
        write(pages / path.name, text, base=path.parent)
    index = pages / "index.md"
    write(index, listed(index.read_text(encoding="utf-8")), base=DOCS)
    errors(pages)
    api(pages / "api.md")
    (pages / "zoo.md").write_text(zoo.page(DOCS / "zoo.md", pages), encoding="utf-8")
    playground(pages)
    shutil.rmtree(out, ignore_errors=True)
    sphinx = ("-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet")
    done = subprocess.run([sys.executable, *sphinx, pages, out], check=False)
    if done.returncode:
        return done.returncode
    if PLAYGROUND.is_dir():
        shutil.copytree(PLAYGROUND, out / "playground")
    if (pages / "figures").is_dir():
        shutil.copytree(pages / "figures", out / "figures")
    wrong = links.wrong(out)
    said = "\n".join(wrong) or f"{out / 'index.html'}: no dead link, no other host"
    sys.stdout.write(f"{said}\n")
    return 1 if wrong else 0


def listed(index: str) -> str:
    """The index, with those pages last of which it says nothing."""
    names = sorted(path.stem for path in DOCS.glob("*.md"))
    known = set(re.findall(r"^(?:.*<)?([\w-]+)>?$", index, re.MULTILINE))
    left = [name for name in names if name not in known]
    return index.replace("\nCONTRIBUTING\n", "\n".join(["", *left, "CONTRIBUTING", ""]))


def write(path: Path, text: str, base: Path) -> None:
    """Write a page, its links those of the site, and examples to try below specs."""

    def link(match: re.Match[str]) -> str:
        words, target = match[1], match[2]
        if re.match(r"https?:|#", target):
            return match[0]
        target = _CODE.sub(lambda code: f"errors/{code[1].upper()}.md", target)
        name, _, anchor = target.partition("#")
        found = (base / name).resolve()
        if name.startswith("errors/"):
            return f"[{words}]({target})"
        if found.suffix == ".md" and found.parent in {ROOT, DOCS, HERE}:
            return f"[{words}]({found.name}{'#' if anchor else ''}{anchor})"
        return words  # a file of the repository

    text = _LINK.sub(link, text)
    if PLAYGROUND.is_dir():
        text = _SPEC.sub(lambda spec: spec[0] + trial(spec[1]), text)
    path.write_text(text, encoding="utf-8")


def trial(spec: str) -> str:
    """The playground with a spec in it, which loads when it is opened."""
    deflate = compressobj(wbits=-15)
    packed = deflate.compress(spec.encode()) + deflate.flush()
    text = urlsafe_b64encode(packed).decode().rstrip("=")
    address = f"playground/index.html#text={text}"
    return f"""
```{{raw}} html
<details class="trial"><summary>Try it here</summary>
<iframe loading="lazy" title="Playground" src="{address}"></iframe>
</details>
```
"""


def api(path: Path) -> None:
    """Name all that is exported where the page asks for it."""
    lines = []
    for name in resdsl.__all__:
        kind = "function" if isfunction(getattr(resdsl, name)) else "exception"
        lines += [] if name.startswith("_") else [f".. auto{kind}:: resdsl.{name}"]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ALL", "\n".join(lines)), encoding="utf-8")


def errors(pages: Path) -> None:
    """A page for each code, and a list of them in place of the entries."""
    path = pages / "errors.md"
    head, *entries = _ENTRY.split(path.read_text(encoding="utf-8"))
    (pages / "errors").mkdir()
    kept, codes = [head], []
    for code, title, text in zip(*(entries[i::3] for i in range(3)), strict=True):
        codes.append(f"errors/{code}")
        # what comes next may be the heading of the next part
        own, _, heading = text.partition("\n## ")
        body = _LINK.sub(r"[\1](../\2)", own).replace('src="', 'src="../')
        name = f"{code}: {title}"
        (pages / "errors" / f"{code}.md").write_text(f"# {name}\n{body}\n", "utf-8")
        kept.append(f"- [{name}](errors/{code}.md)\n")
        kept += [f"\n## {heading}"] if heading else []
    hidden = "\n".join(codes)
    kept.append(f"\n```{{toctree}}\n:hidden:\n\n{hidden}\n```\n")
    path.write_text("".join(kept), encoding="utf-8")


def playground(pages: Path) -> None:
    """Put the playground on its page, or drop what there is none of."""
    path = pages / "playground.md"
    if not path.exists():
        index = pages / "index.md"
        text = index.read_text(encoding="utf-8").replace("\nplayground\n", "\n")
        index.write_text(text, encoding="utf-8")
    elif PLAYGROUND.is_dir():
        shown = """```{raw} html
<p><a href="playground/index.html">Open it in a window of its own.</a></p>
<iframe class="playground" title="Playground" src="playground/index.html"></iframe>
```
"""
        head, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
        path.write_text(f"{head}\n\n{shown}\n{rest}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
