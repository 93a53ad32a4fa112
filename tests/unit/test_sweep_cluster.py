"""A sweep on a Dask cluster: a scheduler and two workers, of which one is ended."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import resdsl
from resdsl.project import specs
from resdsl.spaces.axes import Space, read_axis
from resdsl.spaces.sweeping import Sweep, Way, query_of, to_file

distributed = pytest.importorskip("distributed")
# the client is Dask's: what it warns of is not ours to mend
pytestmark = pytest.mark.filterwarnings("default")

SPACE = Path(__file__).parents[2] / "docs" / "sweep.md"
VARY = ("w=32,64", "d1=1..20", "d2=2..8", "d3=2..60", "d4=2..40", "groups=1,32")
SOURCE = str(Path(resdsl.__file__).parents[1])


@contextmanager
def process(*arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    command = (sys.executable, "-m", *arguments)
    environment = os.environ | {"PYTHONPATH": SOURCE, "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def test_a_worker_that_ends_changes_nothing(tmp_path: Path) -> None:
    text = SPACE.read_text(encoding="utf-8").split("```rd\n")[1].split("```")[0]
    (tmp_path / "space.rd").write_text(text, encoding="utf-8")
    entity = specs.open_spec(str(tmp_path / "space.rd")).entity(None)
    space = Space(axes=tuple(map(read_axis, VARY)))
    query = query_of(entity, space, {}, where=("3.9e9 < macs < 4.1e9",))
    address = f"tcp://127.0.0.1:{_free_port()}"
    worker = ["distributed.cli.dask_worker", address, "--no-nanny", "--no-dashboard"]
    worker += ["--nthreads", "1", "--local-directory", str(tmp_path)]
    with ExitStack() as stack:
        scheduler = ("distributed.cli.dask_scheduler", "--no-dashboard")
        stack.enter_context(process(*scheduler, "--port", address.rpartition(":")[2]))
        ended, _ = (stack.enter_context(process(*worker)) for _ in range(2))
        with distributed.Client(address, timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
        sweep = Sweep(query, Way(scheduler=address))

        def told() -> bool:
            if sweep.progress.blocks == 3:
                ended.kill()
            return False

        assert to_file(sweep, tmp_path / "far.parquet", resume=False, stopped=told)
        assert ended.wait(timeout=60)
    assert sweep.progress.counted == space.size
    here = Sweep(query, Way())
    assert to_file(here, tmp_path / "here.parquet", resume=False, stopped=bool)
    near, far = (pq.read_table(tmp_path / f"{n}.parquet") for n in ("here", "far"))
    assert near.num_rows > 1000
    assert far.equals(near)


def _free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
