import { MAX_FILE_BYTES } from '../workspace/read-source.ts';
import { UsageError } from '../workspace/usage-error.ts';

/** What the command line needs of the process that it runs in. */
export interface Terminal {
  /** Resolves when the text is written, and also when nobody reads it any more. Rejects when it cannot be written. */
  stdout(text: string): Promise<void>;
  stderr(text: string): void;
  /** All of it, or somewhat more than the limit on a file. */
  readStdin(): Promise<Uint8Array>;
  /** Absolute. Throws a UsageError when the folder was removed. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person sees what is written to stdout. */
  readonly isTTY: boolean;
  /** Of the terminal that stdout is; undefined where it is none. */
  readonly columns?: number | undefined;
  /** Whether a person sees what is written to stderr. */
  readonly isStderrTTY: boolean;
}

export function processTerminal(): Terminal {
  // NOTE: without a listener a closed pipe ends the process; `stdout` learns of errors by its callback.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  return {
    stdout: writeStdout,
    stderr: (text) => void process.stderr.write(text),
    readStdin,
    get cwd() {
      return workingDirectory();
    },
    env: process.env,
    isTTY: process.stdout.isTTY === true,
    columns: process.stdout.columns,
    isStderrTTY: process.stderr.isTTY === true,
  };
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError('The working directory was removed: change to one that is there');
  }
}

function writeStdout(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      const isUnread = error && 'code' in error && error.code === 'EPIPE';
      if (error && !isUnread) reject(error);
      else resolve();
    });
  });
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_FILE_BYTES) break;
  }
  return Buffer.concat(chunks);
}
