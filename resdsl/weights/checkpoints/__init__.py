"""Checkpoints: weights in files, and from one framework's format to another's.

    network = resdsl.load("torchvision/resnet50")
    checkpoints.convert(network, "resnet50.pth", "resnet50.weights.h5")

A format is a module here, and rows in `formats`. Every reader gives names, shapes and
dtypes first and values only when asked, so that what does not fit is refused before
anything large is read.
"""

from resdsl.weights.checkpoints.conversion import Conversion, convert
from resdsl.weights.checkpoints.renaming import Renames, read_renames
from resdsl.weights.checkpoints.stored import CheckpointError

__all__ = ["CheckpointError", "Conversion", "Renames", "convert", "read_renames"]
