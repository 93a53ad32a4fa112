"""ResNet-50 of paddle.vision, `.pdparams`."""

import sys
from pathlib import Path

import paddle

from tests.ecosystems.writing import drawn, save_outputs

folder = Path(sys.argv[1])
model = paddle.vision.models.resnet50(pretrained=False)
model.eval()
state = model.state_dict()
values = drawn({name: tuple(tensor.shape) for name, tensor in state.items()})
model.set_state_dict(values)
paddle.save(model.state_dict(), str(folder / "weights.pdparams"))
save_outputs(folder, lambda x: model(paddle.to_tensor(x)).numpy())
