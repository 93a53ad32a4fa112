"""Runs every script of `examples/train` on emitted code: `make trainers`.

    python -m tests.trainers [PART OF A NAME]

Each is a process, or two, of its own, and says how far its loss fell.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from resdsl.emit import generate
from resdsl.project import specs

SCRIPTS = Path(__file__).resolve().parents[2] / "examples" / "train"
FELL = re.compile(r"loss ([\d.]+) -> ([\d.]+)")
TORCHRUN = ("-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2")
BACKENDS = ("tensorflow", "jax", "torch")
TWO_DEVICES = "--xla_force_host_platform_device_count=2"


def runs() -> Iterator[tuple[str, tuple[str, ...], dict[str, str]]]:
    """Scripts, what stands before them, and what the environment says besides."""
    for script in sorted(path.name for path in SCRIPTS.glob("*.py")):
        if script in {"torch_ddp.py", "torch_fsdp2.py"}:
            yield script, TORCHRUN, {}
        elif script == "keras_distribution.py":
            yield script, (), {"KERAS_BACKEND": "jax", "XLA_FLAGS": TWO_DEVICES}
        elif script.startswith("keras"):
            for backend in BACKENDS:
                yield script, (), {"KERAS_BACKEND": backend}
        else:
            yield script, (), {}


def failure(
    folder: Path, script: str, before: tuple[str, ...], more: dict[str, str]
) -> str:
    """Run a script; what is wrong, if anything."""
    environment = {"OMP_NUM_THREADS": "1", **os.environ, **more}
    environment["PYTHONPATH"] = str(folder)
    done = subprocess.run(
        [sys.executable, *before, str(SCRIPTS / script)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    fell = FELL.search(done.stdout)
    if done.returncode or fell is None:
        return done.stderr or done.stdout
    print(done.stdout.strip())
    return "" if float(fell[2]) < float(fell[1]) else "the loss did not fall"


def emit(folder: Path) -> None:
    """The nets that the scripts import."""
    network = specs.open_spec("cifar").elaborate("ResNet20")
    for name, target in (("resnet20", "torch"), ("keras_resnet20", "keras")):
        source = generate(network, target)
        (folder / f"{name}.py").write_text(source, encoding="utf-8")


def main(part: str = "") -> int:
    failed = 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        emit(folder)
        for script, before, more in runs():
            if part not in script:
                continue
            started = time.perf_counter()
            print(script, more.get("KERAS_BACKEND", ""), end=": ", flush=True)
            wrong = failure(folder, script, before, more)
            failed += bool(wrong)
            print(wrong or f"{time.perf_counter() - started:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
