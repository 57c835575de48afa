import { basename } from 'node:path';
import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type Connection,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type DocumentLink,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type Location,
  type TextDocumentIdentifier,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { graphMermaid } from '../reporters/graph-mermaid.ts';
import { SourceText } from '../text/source-text.ts';
import { CONFIG_NAMES } from '../workspace/configs.ts';
import { displayPath } from '../workspace/paths.ts';
import { codeActions, FIX_ALL, OPEN_PAGE } from './code-actions.ts';
import { documentLinks } from './document-links.ts';
import { findingHover, valueHover } from './hover.ts';
import { codeLenses, definitionsAt, referencesAt, SHOW_PLACE } from './key-graph.ts';
import { Results } from './results.ts';
import { Session } from './session.ts';
import { pathOf, uriOf } from './to-protocol.ts';
import { Turns } from './turns.ts';

/** What the server knows of rules. */
export interface RuleBook {
  /** The address of a rule's page. */
  readonly addressOf: (ruleId: string) => string | undefined;
  /** The page itself, as Markdown. */
  readonly pageOf: (ruleId: string) => string | undefined;
}

interface Settings {
  readonly run: 'onType' | 'onSave';
  readonly codeLens: boolean;
}

/** What an editor may say when it starts the server. */
interface InitializationOptions {
  /** Whether modules that the workspace names may be run. */
  readonly trusted?: boolean;
  /** How long to wait for the next change, in milliseconds. */
  readonly debounce?: number;
}

const DEFAULTS: Settings = { run: 'onType', codeLens: true };

/** What follows on a change waits so long for the next one, in milliseconds. */
const DEBOUNCE_MS = 200;

/** Serves one editor over a connection until it says that it ends. A request that fails is answered with an error. */
export function serve(connection: Connection, rules: RuleBook, version: string): void {
  new Server(connection, rules, version).listen();
}

interface Position {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: { readonly line: number; readonly character: number };
}

class Server {
  readonly #connection: Connection;
  readonly #rules: RuleBook;
  readonly #version: string;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #results: Results;
  #turns = new Turns(DEBOUNCE_MS);
  #session = new Session([], false);
  #settings = DEFAULTS;
  #pulls = false;
  #watches = false;
  #asksSettings = false;
  #hasFolders = false;

  constructor(connection: Connection, rules: RuleBook, version: string) {
    this.#connection = connection;
    this.#rules = rules;
    this.#version = version;
    this.#results = new Results(rules.addressOf);
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onDidChangeConfiguration(() => this.#readSettings().then(() => this.#lintAll()));
    connection.onDidChangeWatchedFiles(({ changes }) => this.#filesChanged(changes.map(({ uri }) => uri)));
    connection.onCodeAction((params) => this.#codeActions(params));
    connection.onHover((params) => this.#hover(params));
    connection.onCodeLens(({ textDocument }) => this.#codeLenses(textDocument));
    connection.onDefinition((params) => this.#locations(params, definitionsAt));
    connection.onReferences((params) => this.#locations(params, referencesAt));
    connection.onDocumentLinks(({ textDocument }) => this.#links(textDocument));
    connection.onExecuteCommand(({ command, arguments: given }) => this.#execute(command, given ?? []));
    connection.languages.diagnostics.on(({ textDocument }) => this.#pulled(textDocument.uri));
    connection.onRequest('cmk-lint/parameterFiles', ({ uri }: { uri: string }) => this.#parameterFiles(uri));
    connection.onRequest('cmk-lint/chooseParameterFile', (params: { uri: string; file: string | null }) =>
      this.#choose(params),
    );
    connection.onRequest('cmk-lint/graph', ({ uri }: { uri: string }) => this.#graph(uri));
    this.#documents.onDidOpen(({ document }) => this.#opened(document));
    this.#documents.onDidChangeContent(({ document }) => this.#edited(document));
    this.#documents.onDidSave(({ document }) => this.#saved(document));
    this.#documents.onDidClose(({ document }) => this.#closed(document));
    this.#documents.listen(connection);
    connection.listen();
  }

  #initialize({ capabilities, workspaceFolders, rootUri, initializationOptions }: InitializeParams): InitializeResult {
    const given: InitializationOptions = initializationOptions ?? {};
    if (typeof given.debounce === 'number') this.#turns = new Turns(Math.min(Math.max(given.debounce, 0), 5_000));
    const roots = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    this.#session = new Session(
      roots.flatMap((uri) => pathOf(uri) ?? []),
      given.trusted === true,
    );
    this.#pulls = capabilities.textDocument?.diagnostic !== undefined;
    this.#watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    this.#asksSettings = capabilities.workspace?.configuration === true;
    this.#hasFolders = capabilities.workspace?.workspaceFolders === true;
    return {
      serverInfo: { name: 'cmk-lint', version: this.#version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        hoverProvider: true,
        codeLensProvider: {},
        definitionProvider: true,
        referencesProvider: true,
        documentLinkProvider: {},
        executeCommandProvider: { commands: [OPEN_PAGE, SHOW_PLACE] },
        ...(this.#pulls && { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  async #initialized(): Promise<void> {
    if (this.#watches) {
      const watchers = ['**/*.{json,jsonc,bicep,bicepparam}'].map((globPattern) => ({ globPattern }));
      await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (this.#hasFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const paths = (folders: readonly { uri: string }[]) => folders.flatMap(({ uri }) => pathOf(uri) ?? []);
        this.#session.setFolders(paths(added), paths(removed));
        this.#lintAll();
      });
    }
    await this.#readSettings();
    this.#lintAll();
  }

  async #readSettings(): Promise<void> {
    if (!this.#asksSettings) return;
    const given: Partial<Settings> | null = await this.#connection.workspace.getConfiguration('cmk-lint');
    this.#settings = {
      run: given?.run === 'onSave' ? 'onSave' : 'onType',
      codeLens: given?.codeLens !== false,
    };
  }

  #opened({ uri }: TextDocument): void {
    this.#take(uri);
    this.#schedule(uri, 0);
  }

  #edited({ uri }: TextDocument): void {
    const path = this.#take(uri);
    if (path === undefined || this.#settings.run === 'onSave') return;
    this.#scheduleAround(path, uri);
  }

  #saved({ uri }: TextDocument): void {
    const path = this.#take(uri);
    if (path !== undefined && this.#settings.run === 'onSave') this.#scheduleAround(path, uri);
  }

  #closed({ uri }: TextDocument): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    this.#session.files.close(path);
    this.#session.changed(path);
    this.#turns.cancel(uri);
    const changed = this.#results.delete(uri);
    void this.#show([...changed, uri]);
    for (const root of this.#dependents(path)) this.#schedule(root);
  }

  /** Puts the text of an open document before the file on the disk; its path. */
  #take(uri: string): string | undefined {
    const [path, document] = [pathOf(uri), this.#documents.get(uri)];
    if (path === undefined || !document) return undefined;
    this.#session.files.open(path, document.getText());
    this.#session.changed(path);
    return path;
  }

  #filesChanged(uris: readonly string[]): void {
    for (const uri of uris) {
      const path = pathOf(uri);
      if (path !== undefined) this.#session.changed(path);
    }
    // NOTE: a file that comes or goes can change what belongs to any document, and so does a configuration.
    this.#lintAll();
  }

  #lintAll(): void {
    for (const { uri } of this.#documents.all()) this.#schedule(uri);
  }

  /** A configuration can change the result of every document; another file that of those which read it. */
  #scheduleAround(path: string, uri: string): void {
    if (CONFIG_NAMES.includes(basename(path))) this.#lintAll();
    this.#schedule(uri);
    for (const root of this.#dependents(path)) if (root !== uri) this.#schedule(root);
  }

  /** The open documents whose results depend on a file. */
  #dependents(path: string): readonly string[] {
    return this.#results.dependentsOf(path).filter((root) => this.#documents.get(root));
  }

  #schedule(uri: string, delay?: number): void {
    void this.#turns.take(uri, () => this.#lint(uri), delay);
  }

  async #lint(uri: string): Promise<void> {
    const [path, document] = [pathOf(uri), this.#documents.get(uri)];
    if (path === undefined || !document) return;
    const { version } = document;
    try {
      const linted = await this.#session.lint(path);
      // NOTE: what was found in an older text would stand at the wrong places.
      if (this.#documents.get(uri)?.version !== version) return;
      const changed = this.#results.set(uri, linted, this.#session.folderOf(path));
      await this.#show(changed);
      const { state, message } = linted;
      await this.#connection.sendNotification('cmk-lint/status', { uri, version, state, message });
    } catch (error) {
      this.#connection.console.error(`${uri}: ${error instanceof Error ? error.stack : String(error)}`);
      const message = 'the linter failed on this file; the log has more';
      await this.#connection.sendNotification('cmk-lint/status', { uri, version, state: 'failed', message });
    }
  }

  /** Pushes findings, or lets the client pull them: never both. */
  async #show(uris: Iterable<string>): Promise<void> {
    if (this.#pulls) {
      this.#connection.languages.diagnostics.refresh();
      return;
    }
    for (const uri of new Set(uris)) {
      const version = this.#documents.get(uri)?.version;
      const diagnostics = this.#results.at(uri).map(({ lsp }) => lsp);
      await this.#connection.sendDiagnostics({ uri, ...(version !== undefined && { version }), diagnostics });
    }
  }

  async #pulled(uri: string): Promise<DocumentDiagnosticReport> {
    if (!this.#results.get(uri)) await this.#turns.take(uri, () => this.#lint(uri), 0);
    else await this.#turns.settled(uri);
    const items = this.#results.at(uri).map(({ lsp }) => lsp);
    return { kind: DocumentDiagnosticReportKind.Full, items };
  }

  async #codeActions(params: Parameters<typeof codeActions>[0]): Promise<CodeAction[]> {
    const { uri } = params.textDocument;
    await this.#turns.settled(uri);
    return codeActions(params, {
      uri,
      text: this.#documents.get(uri)?.getText() ?? '',
      shown: this.#results.at(uri),
      versionOf: (other) => this.#documents.get(other)?.version ?? null,
    });
  }

  async #hover({ textDocument: { uri }, position }: Position): Promise<Hover | null> {
    await this.#turns.settled(uri);
    const finding = findingHover(this.#results.at(uri), position, this.#rules.pageOf);
    if (finding) return finding;
    const [path, document] = [pathOf(uri), this.#documents.get(uri)];
    if (path === undefined || !document) return null;
    const loaded = await this.#session.load(path);
    const source = new SourceText(displayPath(path, this.#session.folderOf(path)), document.getText());
    return (loaded && valueHover(loaded.templates, source, document.offsetAt(position))) ?? null;
  }

  async #codeLenses({ uri }: TextDocumentIdentifier): Promise<CodeLens[]> {
    const path = pathOf(uri);
    if (path === undefined || !this.#settings.codeLens) return [];
    return codeLenses(await this.#session.graphs(path), uri, this.#session.folderOf(path));
  }

  async #locations({ textDocument: { uri }, position }: Position, find: typeof definitionsAt): Promise<Location[]> {
    const [path, document] = [pathOf(uri), this.#documents.get(uri)];
    if (path === undefined || !document) return [];
    return find(await this.#session.graphs(path), uri, document.offsetAt(position), this.#session.folderOf(path));
  }

  #links({ uri }: TextDocumentIdentifier): DocumentLink[] {
    const [path, document] = [pathOf(uri), this.#documents.get(uri)];
    return path !== undefined && document ? documentLinks(path, document.getText(), this.#session.folderOf(path)) : [];
  }

  async #execute(command: string, [given]: readonly unknown[]): Promise<void> {
    if (command === OPEN_PAGE) {
      const uri = this.#rules.addressOf(String(given));
      if (uri !== undefined) await this.#connection.window.showDocument({ uri, external: true });
    }
    if (command === SHOW_PLACE && typeof given === 'object' && given !== null) {
      const { uri, range } = given as Location;
      await this.#connection.window.showDocument({ uri, selection: range, takeFocus: true });
    }
  }

  async #parameterFiles(uri: string): Promise<{ files: string[]; chosen: string | null }> {
    const path = pathOf(uri);
    const loaded = path === undefined ? undefined : await this.#session.load(path);
    if (path === undefined || !loaded) return { files: [], chosen: null };
    const cwd = this.#session.folderOf(path);
    const files = loaded.templates.flatMap(({ parameterFile }) => (parameterFile ? [parameterFile.uri] : []));
    const chosen = this.#session.chosenFor(path);
    return { files: files.map((file) => uriOf(file, cwd)), chosen: chosen === undefined ? null : uriOf(chosen, cwd) };
  }

  #choose({ uri, file }: { readonly uri: string; readonly file: string | null }): null {
    const path = pathOf(uri);
    if (path !== undefined) this.#session.choose(path, file === null ? undefined : pathOf(file));
    this.#schedule(uri, 0);
    return null;
  }

  async #graph(uri: string): Promise<{ text: string }> {
    const path = pathOf(uri);
    const graphs = path === undefined ? [] : await this.#session.graphs(path);
    return { text: `\`\`\`mermaid\n${graphMermaid(graphs)}\`\`\`\n` };
  }
}
