"""The scripts of `examples/train`, run as people run them."""
