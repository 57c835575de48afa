import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';

const PROGRAM = fileURLToPath(new URL('../../bin/cmk-lint.js', import.meta.url));

export interface ClientOptions {
  /** Absolute. */
  readonly folders: readonly string[];
  readonly isTrusted?: boolean;
  /** Whether the client pulls findings instead of having them pushed. */
  readonly pulls?: boolean;
}

export interface FileStatus {
  readonly uri: string;
  /** Of the text that was linted. */
  readonly version: number;
  readonly state: string;
  readonly message: string;
}

/** An editor that drives the built server as a process, over stdio. */
export class LanguageClient {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcessWithoutNullStreams;
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly statuses = new Map<string, FileStatus>();
  readonly #versions = new Map<string, number>();
  #statusCount = 0;
  #listeners: (() => void)[] = [];

  private constructor() {
    this.process = spawn(process.execPath, [PROGRAM, 'server', '--stdio']);
    const reader = new StreamMessageReader(this.process.stdout);
    this.connection = createProtocolConnection(reader, new StreamMessageWriter(this.process.stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.diagnostics.set(uri, diagnostics);
      this.#tell();
    });
    this.connection.onNotification('cmk-lint/status', (status: FileStatus) => {
      this.statuses.set(status.uri, status);
      this.#statusCount++;
      this.#tell();
    });
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('workspace/diagnostic/refresh', () => null);
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
    this.connection.listen();
  }

  /** Starts a server and greets it. */
  static async start({ folders, isTrusted = true, pulls = false }: ClientOptions): Promise<{
    client: LanguageClient;
    initialized: InitializeResult;
  }> {
    const client = new LanguageClient();
    const initialized = await client.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((folder) => ({ uri: uriOf(folder), name: folder })),
      initializationOptions: { trusted: isTrusted, debounce: 5 },
      capabilities: {
        workspace: {
          workspaceFolders: true,
          configuration: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
        textDocument: { ...(pulls && { diagnostic: {} }) },
      },
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return { client, initialized };
  }

  async open(path: string, text: string, languageId = 'json'): Promise<void> {
    this.#versions.set(path, 1);
    const textDocument = { uri: uriOf(path), languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  async change(path: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const version = (this.#versions.get(path) ?? 0) + 1;
    this.#versions.set(path, version);
    const textDocument = { uri: uriOf(path), version };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  async close(path: string): Promise<void> {
    const textDocument = { uri: uriOf(path) };
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
  }

  /** What the server says of the newest text of a file, after some work that makes it say something. */
  async nextStatus(path: string, work: () => Promise<void>): Promise<FileStatus> {
    const before = this.#statusCount;
    this.statuses.delete(uriOf(path));
    await work();
    const isNewest = () => this.statuses.get(uriOf(path))?.version === this.#versions.get(path);
    await this.until(() => this.#statusCount > before && isNewest());
    return this.statuses.get(uriOf(path)) as FileStatus;
  }

  /** Settles when a condition holds; it is looked at whenever the server has said something. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#listeners.push(resolve));
  }

  /** The findings that are shown at a file. */
  at(path: string): readonly Diagnostic[] {
    return this.diagnostics.get(uriOf(path)) ?? [];
  }

  /** Ends the server as an editor does; its exit code. */
  async stop(): Promise<number | null> {
    const exit = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return exit;
  }

  #tell(): void {
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
