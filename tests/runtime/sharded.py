"""One of two processes of FSDP2 that fill a net made on the meta device.

A test starts `python -m tests.runtime.sharded FOLDER RANK` twice, with the net in
FOLDER/net.py; what the process holds is saved beside it.
"""

from __future__ import annotations

import runpy
import sys
import warnings
from pathlib import Path

import torch
from torch import distributed, nn
from torch.distributed.fsdp import fully_shard
from torch.distributed.tensor import DTensor


def main(folder: Path, rank: int) -> None:
    # DTensor says that on CPUs each process draws by itself
    warnings.simplefilter("ignore")
    distributed.init_process_group(
        "gloo", init_method=f"file://{folder}/store", rank=rank, world_size=2
    )
    module = runpy.run_path(str(folder / "net.py"))
    with torch.device("meta"):
        model: nn.Module = module["net"]()
    for child in model.children():
        fully_shard(child)
    fully_shard(model)
    model.to_empty(device="cpu")
    values = [*model.named_parameters(), *model.named_buffers()]
    with torch.no_grad():
        for _, value in values:
            value.fill_(7)
        torch.manual_seed(rank)
        model.init_weights()  # type: ignore[operator] # a method
        sharded = {n: v for n, v in values if isinstance(v, DTensor)}
        whole = {n: v for n, v in values if n not in sharded}
        whole |= {name: value.full_tensor() for name, value in sharded.items()}
    shards = {name: value.to_local() for name, value in sharded.items()}
    torch.save({"whole": whole, "shards": shards}, folder / f"{rank}.pt")
    distributed.destroy_process_group()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
