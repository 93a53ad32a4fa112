"""Which network a checkpoint can be of, by names and shapes of its tensors alone."""
