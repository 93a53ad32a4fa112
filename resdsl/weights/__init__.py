"""Weights: from one target or file format to another, and the proof in both targets."""
