"""Exports of emitted code: `make deploy` measures them and rewrites docs/deploy.md."""
