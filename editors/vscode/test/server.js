// The server through the protocol library that VS Code's client is made of:
//     npm install && npm test -- python -m resdsl
'use strict';

const assert = require('node:assert');
const { spawn } = require('node:child_process');
const protocol = require('vscode-languageserver-protocol/node');

const [command, ...words] = process.argv.length > 2 ? process.argv.slice(2) : ['resdsl'];
const SPEC = 'network Net { input 3 x 8 x 8; stem { cnv 3x3 4; norm } }\n';
const uri = 'file:///tmp/net.rd';

async function main() {
  const server = spawn(command, [...words, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const reader = new protocol.StreamMessageReader(server.stdout);
  const connection = protocol.createProtocolConnection(
    reader,
    new protocol.StreamMessageWriter(server.stdin),
  );
  const waiting = [];
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, (told) =>
    waiting.shift()(told.diagnostics),
  );
  const told = () => new Promise((resolve) => waiting.push(resolve));
  connection.listen();
  const capabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };
  const started = { processId: process.pid, rootUri: null, capabilities };
  const answer = await connection.sendRequest(protocol.InitializeRequest.type, started);
  assert(answer.capabilities.hoverProvider);
  await connection.sendNotification(protocol.InitializedNotification.type, {});

  const textDocument = { uri, languageId: 'resdsl', version: 1, text: SPEC };
  let found = told();
  const open = protocol.DidOpenTextDocumentNotification.type;
  await connection.sendNotification(open, { textDocument });
  assert.deepStrictEqual((await found).map((each) => each.code), ['E0203']);

  const place = { textDocument: { uri }, range: (await found)[0].range, context: { diagnostics: [] } };
  const [fix] = await connection.sendRequest(protocol.CodeActionRequest.type, place);
  assert.strictEqual(fix.edit.changes[uri][0].newText, 'conv');

  found = told();
  const change = protocol.DidChangeTextDocumentNotification.type;
  const changed = { uri, version: 2 };
  const contentChanges = [{ text: SPEC.replace('cnv', 'conv') }];
  await connection.sendNotification(change, { textDocument: changed, contentChanges });
  assert.deepStrictEqual(await found, []);

  const show = { command: 'resdsl.show', arguments: [uri, 'Net', 'torch'] };
  const code = await connection.sendRequest(protocol.ExecuteCommandRequest.type, show);
  assert(code.text.includes('class Net(nn.Module)'));
  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  console.log('the server answers');
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
