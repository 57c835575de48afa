import {
  commands,
  type ExtensionContext,
  LanguageStatusSeverity,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { LANGUAGES, mayConcern } from './may-concern.ts';
import { serverModule } from './server-module.ts';

/** What the server says about a file: whether it is linted, and why. */
interface FileStatus {
  readonly uri: string;
  readonly state: 'linted' | 'skipped' | 'failed';
  readonly message: string;
}

const SELECTOR = LANGUAGES.flatMap((language) => ['file', 'untitled'].map((scheme) => ({ language, scheme })));

let client: LanguageClient | undefined;

/** Called by the editor. Starts the server once a document may concern it. */
export function activate(context: ExtensionContext): void {
  const status = languages.createLanguageStatusItem('cmk-lint', SELECTOR);
  status.name = 'cmk-lint';
  status.text = 'cmk-lint';
  status.detail = 'no template is open';
  const byUri = new Map<string, FileStatus>();

  const show = (): void => {
    const known = byUri.get(window.activeTextEditor?.document.uri.toString() ?? '');
    status.detail = known?.message ?? (client ? 'not looked at yet' : 'no template is open');
    status.severity = known?.state === 'failed' ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  };

  const start = async (): Promise<void> => {
    if (client) return;
    client = createClient(context);
    client.onNotification('cmk-lint/status', (known: FileStatus) => {
      byUri.set(Uri.parse(known.uri).toString(), known);
      show();
    });
    try {
      await client.start();
    } catch (error) {
      status.detail = `the server did not start: ${String(error)}`;
      status.severity = LanguageStatusSeverity.Error;
    }
  };

  const restart = async (): Promise<void> => {
    const old = client;
    client = undefined;
    await old?.dispose();
    await start();
  };

  const consider = (document: TextDocument): void => {
    if (!client && mayConcern(document.languageId, document.fileName, document.getText())) void start();
  };

  context.subscriptions.push(
    status,
    workspace.onDidOpenTextDocument(consider),
    workspace.onDidSaveTextDocument(consider),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidGrantWorkspaceTrust(() => client && restart()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('cmk-lint.path') && client) void restart();
    }),
    commands.registerCommand('cmk-lint.restart', restart),
    commands.registerCommand('cmk-lint.showOutput', () => client?.outputChannel.show()),
    commands.registerCommand('cmk-lint.selectParameters', selectParameters),
    commands.registerCommand('cmk-lint.showGraph', showGraph),
  );
  for (const document of workspace.textDocuments) consider(document);
}

/** Called by the editor. */
export function deactivate(): Promise<void> | undefined {
  return client?.dispose();
}

function createClient(context: ExtensionContext): LanguageClient {
  const { file, args, origin } = serverModule({
    isTrusted: workspace.isTrusted,
    workspaceFolders: (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    setting: workspace.getConfiguration('cmk-lint').get<string>('path') ?? '',
    extension: context.extensionPath,
  });
  const server: ServerOptions = { module: file, args: [...args], transport: TransportKind.stdio };
  const options: LanguageClientOptions = {
    documentSelector: SELECTOR,
    initializationOptions: { trusted: workspace.isTrusted, origin },
    outputChannelName: 'cmk-lint',
    synchronize: { configurationSection: 'cmk-lint' },
  };
  return new LanguageClient('cmk-lint', 'cmk-lint', server, options);
}

interface ParameterChoice {
  /** URIs. */
  readonly files: readonly string[];
  readonly chosen: string | undefined;
}

/** Lets the user choose one of several parameter files of the template in the editor. */
async function selectParameters(): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  if (!client || uri === undefined) return;
  const { files, chosen } = await client.sendRequest<ParameterChoice>('cmk-lint/parameterFiles', { uri });
  if (files.length === 0) {
    void window.showInformationMessage('No parameter file belongs to this template.');
    return;
  }
  const all = { label: 'All parameter files', file: undefined as string | undefined, picked: chosen === undefined };
  const items = files.map((file) => ({
    label: workspace.asRelativePath(Uri.parse(file)),
    file: file as string | undefined,
    picked: file === chosen,
  }));
  const picked = await window.showQuickPick([all, ...items], { placeHolder: 'Lint this template with' });
  if (picked) await client.sendRequest('cmk-lint/chooseParameterFile', { uri, file: picked.file ?? null });
}

/** Shows who uses which key as a Markdown document with a flowchart. */
async function showGraph(): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  if (!client || uri === undefined) return;
  const { text } = await client.sendRequest<{ readonly text: string }>('cmk-lint/graph', { uri });
  const document = await workspace.openTextDocument({ language: 'markdown', content: text });
  await window.showTextDocument(document, { preview: true });
}
