import { main } from '../cli/main.ts';

const CONSOLE = /^```console\n\$ (.*)\n(?:[\s\S]*?\n)??```$/gm;

/** As many as a page on the web has room for. */
const COLUMNS = 120;

/**
 * The document with each ```console block showing what its command prints now. A block has one command of this package,
 * `$ npx cmk-lint ...`, whose arguments have no quotes; it runs in the working directory.
 *
 * @throws when a block has another command
 */
export async function withOutputs(document: string): Promise<string> {
  let result = '';
  let at = 0;
  for (const match of document.matchAll(CONSOLE)) {
    const command = match[1] ?? '';
    result += `${document.slice(at, match.index)}\`\`\`console\n$ ${command}\n${await outputOf(command)}\`\`\``;
    at = match.index + match[0].length;
  }
  return result + document.slice(at);
}

/** The terminal that a command runs in; by default without colours. */
interface Shown {
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * What a command of this package prints, with stderr, in a terminal.
 *
 * @throws when it is another command, or one with quotes
 */
export async function outputOf(
  command: string,
  { columns = COLUMNS, env = { NO_COLOR: '1' } }: Shown = {},
): Promise<string> {
  const args = /^npx cmk-lint(?: ([^'"`|&;<>]*))?$/.exec(command);
  if (!args) throw new Error(`Not a command of cmk-lint: ${command}`);
  let output = '';
  await main(args[1]?.split(/ +/) ?? [], {
    stdout: async (text) => {
      output += text;
    },
    stderr: (text) => {
      output += text;
    },
    readStdin: async () => new Uint8Array(),
    cwd: process.cwd(),
    env,
    isTTY: true,
    columns,
    isStderrTTY: false,
  });
  // NOTE: the same on a machine of any speed.
  return output.replace(/\d+\.\d\d s$/gm, '0.02 s');
}
