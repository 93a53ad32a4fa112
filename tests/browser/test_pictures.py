"""Pictures and reports as a browser lays them out: nothing overlaps or is cut."""

from pathlib import Path
from typing import Any

import pytest

from resdsl.model import ir
from resdsl.project import specs
from resdsl.show.network_layout import draw_networks
from resdsl.show.report import report
from resdsl.show.unit_layout import draw_units
from tests.browser.conftest import Measure

pytestmark = pytest.mark.slow

VARIETY = str(Path(__file__).resolve().parents[1] / "golden" / "variety.rd")
PICTURES = {
    "figure 3": "vgg19 plain34 resnet34",
    "paper": "resnet18 resnet34 resnet50 resnet101 resnet152",
    "deep": "resnet152",
    "one": "plain18",
}

# texts that touch one another, stick out of their box or of the picture
TEXTS = """
const box = (e) => e.getBoundingClientRect();
const apart = (a, b) => a.right <= b.left || b.right <= a.left
    || a.bottom <= b.top || b.bottom <= a.top;
const inside = (a, b) => a.left >= b.left && a.right <= b.right
    && a.top >= b.top && a.bottom <= b.bottom;
const wrong = [];
for (const picture of document.querySelectorAll("svg")) {
    const texts = [...picture.querySelectorAll("text")];
    const rects = [...picture.querySelectorAll("rect.box")];
    const whole = box(picture);
    texts.forEach((text, i) => {
        const here = box(text), words = text.textContent;
        if (!inside(here, whole)) wrong.push("cut: " + words);
        const own = text.parentNode.querySelector(":scope > rect.box");
        if (own && !inside(here, box(own))) wrong.push("out of its box: " + words);
        texts.slice(i + 1).forEach((other) => {
            if (!apart(here, box(other)))
                wrong.push(words + " touches " + other.textContent);
        });
        rects.forEach((rect) => {
            if (rect !== own && !apart(here, box(rect)))
                wrong.push(words + " lies on a box");
        });
    });
    rects.forEach((rect, i) => {
        if (!inside(box(rect), whole)) wrong.push("a box is cut");
        rects.slice(i + 1).forEach((other) => {
            if (!apart(box(rect), box(other))) wrong.push("two boxes touch");
        });
    });
}
return {wrong, pictures: document.querySelectorAll("svg").length};
"""

# colours of a picture's text and paper
CONTRAST = """
const paper = document.querySelector("rect.paper"), fill = (e) => {
    return getComputedStyle(e).fill.match(/[0-9.]+/g).map(Number); };
const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255;
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05); };
const ratios = [...document.querySelectorAll("text")].map((text) => {
    const own = text.parentNode.querySelector(":scope > rect.box") || paper;
    return ratio(fill(text), fill(own)); });
return {paper: light(fill(paper)), least: Math.min(...ratios)};
"""

PAGE = """
const root = document.documentElement;
const links = [...document.querySelectorAll("a[href]")];
const details = [...document.querySelectorAll("details")];
details.forEach((e) => e.querySelector("summary").click());
const reachable = [...document.querySelectorAll("a, summary, [tabindex]")];
const lost = reachable.filter((e) => {
    e.focus(); return document.activeElement !== e; });
const areas = [...document.querySelectorAll("*")].filter((e) =>
    ["auto", "scroll"].includes(getComputedStyle(e).overflowX)
    && e.scrollWidth > e.clientWidth);
return {
    sideways: root.scrollWidth - root.clientWidth,
    lost: lost.length,
    broken: links.filter((a) => !document.querySelector(a.hash)).length,
    opened: details.filter((e) => e.open).length,
    unreachable: areas.filter((e) => e.tabIndex < 0).length,
    requests: performance.getEntriesByType("resource").length,
};
"""


def nets(choice: str) -> list[ir.Network]:
    if choice == "variety":
        spec = specs.open_spec(VARIETY)
        return [spec.elaborate(name) for name in spec.names]
    return [specs.open_spec(name).elaborate() for name in PICTURES[choice].split()]


def page_of(*pictures: str) -> str:
    style = "<style>body { margin: 0 } svg { max-width: none !important }</style>"
    return f"<!doctype html><meta charset=utf-8>{style}{''.join(pictures)}"


@pytest.mark.parametrize("choice", [*PICTURES, "variety"])
def test_nothing_overlaps_or_is_cut(measure: Measure, choice: str) -> None:
    shown = nets(choice)
    page = page_of(
        draw_networks(shown),
        draw_networks(shown, fold=True),
        draw_units(shown),
    )
    found: dict[str, Any] = measure(page, TEXTS, 3_000)
    assert found == {"wrong": [], "pictures": 3}


@pytest.mark.parametrize("dark", [False, True])
def test_light_and_dark(measure: Measure, dark: bool) -> None:
    found = measure(page_of(draw_networks(nets("variety"))), CONTRAST, dark=dark)
    assert (found["paper"] < 0.2) == dark
    assert found["least"] > 4.5


@pytest.mark.parametrize("width", [500, 800, 1400])
def test_report(measure: Measure, width: int) -> None:
    text = report(nets("figure 3"))
    policy = text[text.index("<meta http-equiv") :].split("\n", 1)[0]
    found = measure(text.replace(policy, ""), PAGE, width)
    assert found == {
        "sideways": 0,
        "lost": 0,
        "broken": 0,
        "opened": 11,
        "unreachable": 0,
        "requests": 0,
    }


EXPLORED = """
const about = () => document.querySelector(".resdsl-about");
const boxes = [...document.querySelectorAll("[data-about]")];
boxes[0].focus();
const told = about().textContent;
boxes[0].dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", bubbles: true}));
const next = document.activeElement === boxes[1];
const svg = document.querySelector(".resdsl-explorer svg");
const width = () => Math.round(svg.getBoundingClientRect().width);
const fit = width(), view = document.querySelector(".resdsl-explorer .scroll");
const fits = svg.getBoundingClientRect().right <= view.getBoundingClientRect().right;
document.querySelector("[data-zoom='1']").click();
const larger = width() > fit;
document.querySelector("[data-zoom='0']").click();
const again = width() === fit;
document.querySelector("[data-opens='4 conv4'] text")
    .dispatchEvent(new MouseEvent("click", {bubbles: true}));
const dialog = document.querySelector("dialog");
const opened = dialog.open && dialog.querySelectorAll("rect.box").length;
return {told, next, fits, larger, again, opened};
"""


def test_figure_to_explore(measure: Measure) -> None:
    text = report(nets("paper"))
    policy = text[text.index("<meta http-equiv") :].split("\n", 1)[0]
    found = measure(text.replace(policy, ""), EXPLORED, 1280)
    assert found.pop("told").startswith("7x7 conv, 64, /2\nshape: 3 x 224 x 224")
    assert found.pop("opened") == 108
    assert all(found.values())


def test_policy_lets_the_page_look_as_it_should(measure: Measure) -> None:
    # with the policy in force no other script runs, so it is measured from outside
    text = report(nets("one"))
    frame = text.replace("&", "&amp;").replace('"', "&quot;")
    page = f'<!doctype html><body><iframe width="800" height="600" srcdoc="{frame}">'
    script = """
    const inner = document.querySelector("iframe").contentDocument;
    const bar = inner.querySelector(".bar"), name = inner.querySelector("svg .name");
    return {bars: bar.getBoundingClientRect().height > 5,
            name: inner.defaultView.getComputedStyle(name).fontSize,
            alive: inner.querySelector(".resdsl-explorer").className};
    """
    found = measure(f"{page}</iframe>", script)
    assert found == {"bars": True, "name": "17px", "alive": "resdsl-explorer alive"}
