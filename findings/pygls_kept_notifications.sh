#!/usr/bin/env bash
# pygls 2.1.1: a server keeps something of every change of a document for as long as it runs.
#
# Expected: a notification has no answer, so nothing is kept of it once its handler is done.
# Happens: the built-in handlers of `didOpen`, `didChange` and others are generators; what runs them is a future, which goes into
#   the table of requests that can still be cancelled, and out of it only when a request is answered. So a future a
#   keystroke stays: some 2 KB with a handler of one's own behind it.
# Who meets it: who runs a language server for days.
# Known: issues 607 and 608 (2026) tell of two other tables that grow; of this one nothing was found.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile pygls==2.1.1
venv/bin/python -W ignore - 2>stderr <<'PY' || { tail -n 3 stderr >&2; exit 1; }
from lsprotocol import types
from pygls.lsp.server import LanguageServer

server = LanguageServer("kept", "1")
tell = server.protocol._handle_notification
for _ in range(100):
    tell(types.SET_TRACE, types.SetTraceParams(types.TraceValue.Off))
kept = server.protocol._request_futures
print(f"pygls 2.1.1: of 100 notifications that are dealt with, {len(kept)} are kept")
assert len(kept) == 100 and all(future.done() for future in kept.values())
PY
