// resdsl in VS Code: the language server, what it shows of networks, and which .rd files
// are specs.
'use strict';

const vscode = require('vscode');
const { LanguageClient, State } = require('vscode-languageclient/node');
const { isSpec } = require('./detect');
const { SCHEME, Views } = require('./views');

const WAIT = 300; // milliseconds without a keystroke before views follow
const R = 'rd'; // what the R extension calls its documentation

let client;

async function activate(context) {
  const views = new Views(ask);
  const register = (...disposables) => context.subscriptions.push(...disposables);
  register(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, views),
    vscode.workspace.onDidCloseTextDocument((document) => views.closed(document.uri)),
    vscode.workspace.onDidOpenTextDocument(detect),
    vscode.commands.registerCommand('resdsl.restart', () => start(views)),
    ...['torch', 'keras', 'figure', 'summary'].map((view) =>
      vscode.commands.registerCommand(`resdsl.${view}`, () => showHere(views, view)),
    ),
    followed(views),
    { dispose: () => client && client.stop() },
  );
  vscode.workspace.textDocuments.forEach(detect);
  await start(views);
}

async function start(views) {
  if (client) {
    await client.stop();
  }
  const settings = vscode.workspace.getConfiguration('resdsl');
  const [command, ...words] = settings.get('command');
  client = new LanguageClient(
    'resdsl',
    'resdsl',
    { command, args: [...words, 'lsp'] },
    {
      documentSelector: [{ language: 'resdsl' }],
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/*.rd') },
      middleware: {
        // a lens above a network was clicked
        executeCommand: (name, [uri, network, view]) => tell(views.show(uri, network, view)),
      },
    },
  );
  try {
    await client.start();
  } catch (error) {
    const install = "pip install 'resdsl[lsp]'";
    vscode.window.showErrorMessage(
      `resdsl: \`${command}\` does not start (${error.message}). ${install}, or the setting` +
        ' resdsl.command, brings the language server.',
    );
  }
}

function ask(uri, network, view) {
  if (!client || client.state !== State.Running) {
    throw new Error('the language server does not run');
  }
  const params = { command: 'resdsl.show', arguments: [uri, network, view] };
  return client.sendRequest('workspace/executeCommand', params);
}

// Shows the network at the cursor, or the first of the file.
async function showHere(views, view) {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.document.languageId !== 'resdsl') {
    return;
  }
  const uri = editor.document.uri;
  const symbols = await vscode.commands.executeCommand(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  const networks = (symbols || []).filter((symbol) => symbol.kind === vscode.SymbolKind.Class);
  const here = networks.find((symbol) => symbol.range.contains(editor.selection.active));
  const network = here || networks[0];
  if (network) {
    await tell(views.show(uri.toString(), network.name, view));
  }
}

async function tell(work) {
  try {
    await work;
  } catch (error) {
    vscode.window.showInformationMessage(`resdsl: ${error.message}`);
  }
}

// Views follow what is typed, once nothing is typed for a moment.
function followed(views) {
  let timer;
  return vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (document.languageId === 'resdsl') {
      clearTimeout(timer);
      timer = setTimeout(() => views.refresh(document.uri.toString()), WAIT);
    }
  });
}

// Another extension may claim the suffix: what is in the file decides.
async function detect(document) {
  const wanted = vscode.workspace.getConfiguration('resdsl').get('detect');
  if (!wanted || !document.uri.path.toLowerCase().endsWith('.rd')) {
    return;
  }
  const spec = isSpec(document.getText());
  if (spec === true && document.languageId !== 'resdsl') {
    await vscode.languages.setTextDocumentLanguage(document, 'resdsl');
  } else if (spec === false && document.languageId === 'resdsl') {
    const known = await vscode.languages.getLanguages();
    const other = known.includes(R) ? R : 'plaintext';
    await vscode.languages.setTextDocumentLanguage(document, other);
  }
}

function deactivate() {
  return client && client.stop();
}

module.exports = { activate, deactivate };
