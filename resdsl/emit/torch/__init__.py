"""From a plan to PyTorch source: `module` prints it, from what the others view."""
