"""What docs/editors.md says for Emacs, in the real one, without a screen."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from resdsl import format_source
from tests.editors.running import ROOT, SPEC, run

PROGRAM = """\
(setq eglot-sync-connect 30)
(find-file "net.rd")
(let ((wait (lambda () (accept-process-output nil 0.05))))
  (apply #'eglot--connect (eglot--guess-contact))
  (let ((tries 600))
    (while (and (> tries 0) (null (flymake-diagnostics)))
      (setq tries (1- tries))
      (flymake-start)
      (funcall wait)))
  (let* ((found (car (flymake-diagnostics)))
         (place (flymake-diagnostic-beg found)))
    (with-temp-file "found"
      (insert (format "%s\\n%s" place (flymake-diagnostic-text found)))))
  (with-temp-file "mode" (insert (symbol-name (buffer-local-value
    'major-mode (get-buffer "net.rd")))))
  (eglot-format-buffer)
  (write-file "laid_out.rd"))
"""


def _emacs() -> list[str] | None:
    """Emacs with eglot, which 29 has, and older ones where it is installed."""
    path = shutil.which("emacs")
    if path is None:
        return None
    command = [path, "--batch", "-Q", "--eval", "(package-initialize)"]
    asked = [*command, "--eval", "(require 'eglot)"]
    done = subprocess.run(asked, check=False, capture_output=True, timeout=60)
    return command if done.returncode == 0 else None


def test_diagnostics_and_layout_by_eglot(tmp_path: Path) -> None:
    command = _emacs()
    if command is None:
        pytest.skip("there is no emacs with eglot")
    page = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    (said,) = re.findall(r"```elisp\n(.*?)```", page, re.DOTALL)
    (tmp_path / "net.rd").write_text(SPEC)
    (tmp_path / "init.el").write_text(f"(require 'eglot)\n{said}")
    (tmp_path / "program.el").write_text(PROGRAM)
    program = tmp_path / "bin" / "resdsl"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m resdsl "$@"\n')
    program.chmod(0o755)
    command += ["-l", "init.el", "-l", "program.el"]
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    run(command, tmp_path, seconds=90, PATH=path)
    place, _, text = (tmp_path / "found").read_text().partition("\n")
    assert (tmp_path / "mode").read_text() == "resdsl-mode"
    assert int(place) == SPEC.index("cnv") + 1
    assert "unknown op `cnv`" in text
    assert (tmp_path / "laid_out.rd").read_text() == format_source(SPEC)
