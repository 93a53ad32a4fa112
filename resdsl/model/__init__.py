"""A resolved network: expressions, names, the IR, its facts, names of its layers."""
