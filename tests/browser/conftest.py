"""A headless browser that measures pages, or a skip where there is none."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--no-first-run", "--disable-background-networking", "--hide-scrollbars"),
    *("--disable-component-update", "--disable-sync", "--dump-dom"),
    *("--virtual-time-budget=3000", "--host-resolver-rules=MAP * ~NOTFOUND"),
)
RESULT = re.compile(r'<script type="application/json" id="result">(.*?)</script>')

Measure = Callable[..., Any]


@pytest.fixture
def measure(tmp_path: Path) -> Measure:
    """Opens a page, runs a script in it, and gives what that returns."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        pytest.skip("there is no Chromium")

    def run(page: str, script: str, width: int = 1200, dark: bool = False) -> Any:
        file = tmp_path / "page.html"
        text = f"""
        <script>
        addEventListener("load", () => {{
            const result = (() => {{ {script} }})();
            const out = document.createElement("script");
            out.type = "application/json";
            out.id = "result";
            out.textContent = JSON.stringify(result);
            document.body.append(out);
        }});
        </script>"""
        file.write_text(page + text, encoding="utf-8")
        command = [
            browser,
            *OPTIONS,
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--window-size={width},900",
            *(["--blink-settings=preferredColorScheme=0"] if dark else []),
            file.as_uri(),
        ]
        done = subprocess.run(command, capture_output=True, timeout=600, check=False)
        found = RESULT.search(done.stdout.decode())
        assert found is not None, done.stderr.decode()[-2_000:]
        return json.loads(unescape(found[1]))

    return run
