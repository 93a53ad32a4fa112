// A network as code, table or picture, beside its spec, and as it is now.
'use strict';

const vscode = require('vscode');

const SCHEME = 'resdsl-view';
const LANGUAGES = { '.py': 'python', '.txt': 'plaintext' };

class Views {
  constructor(ask) {
    this.ask = ask; // (uri, network, view) -> { title, suffix, text }, or throws
    this.open = new Map(); // of what is shown, by its key
    this.changed = new vscode.EventEmitter();
    this.onDidChange = this.changed.event;
  }

  async show(uri, network, view) {
    const answer = await this.ask(uri, network, view);
    const key = JSON.stringify([uri, network, view]);
    const shown = { uri, network, view, text: answer.text };
    if (answer.suffix === '.svg') {
      this.picture(key, shown, answer.title);
      return;
    }
    const name = `${network}${view === 'summary' ? '' : `.${view}`}${answer.suffix}`;
    shown.address = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query: key });
    this.open.set(key, shown);
    this.changed.fire(shown.address);
    const document = await vscode.workspace.openTextDocument(shown.address);
    await vscode.languages.setTextDocumentLanguage(document, LANGUAGES[answer.suffix]);
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true };
    await vscode.window.showTextDocument(document, beside);
  }

  picture(key, shown, title) {
    const known = this.open.get(key);
    shown.panel =
      (known && known.panel) ||
      vscode.window.createWebviewPanel(
        'resdsl.figure',
        title,
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
        { enableScripts: false },
      );
    if (!known) {
      shown.panel.onDidDispose(() => this.open.delete(key));
    }
    this.open.set(key, shown);
    const policy = "default-src 'none'; style-src 'unsafe-inline'";
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
    shown.panel.webview.html = `<!doctype html>${meta}<body style="background: white">${shown.text}`;
  }

  // the text of an address, for VS Code
  provideTextDocumentContent(address) {
    const shown = this.open.get(address.query);
    return shown ? shown.text : '';
  }

  // a spec has changed: what is shown of it follows, and stays where it has mistakes
  async refresh(uri) {
    for (const [key, shown] of this.open) {
      if (shown.uri !== uri) {
        continue;
      }
      try {
        const answer = await this.ask(uri, shown.network, shown.view);
        shown.text = answer.text;
        if (shown.panel) {
          this.picture(key, shown, answer.title);
        } else {
          this.changed.fire(shown.address);
        }
      } catch {
        // the spec has mistakes at the moment
      }
    }
  }

  closed(address) {
    if (address.scheme === SCHEME) {
      this.open.delete(address.query);
    }
  }
}

module.exports = { SCHEME, Views };
