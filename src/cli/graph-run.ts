import type { Problem } from '../diagnostics/diagnostic.ts';
import { keyGraphOf } from '../graph/build-key-graph.ts';
import type { KeyGraph } from '../graph/key-graph.ts';
import { graphJson } from '../reporters/graph-json.ts';
import { graphMermaid } from '../reporters/graph-mermaid.ts';
import { graphText } from '../reporters/graph-text.ts';
import { type Candidate, discover } from '../workspace/discover.ts';
import { displayPath } from '../workspace/paths.ts';
import { UsageError } from '../workspace/usage-error.ts';
import { Workspace } from '../workspace/workspace.ts';
import { colorsFor } from './colors.ts';
import { EXIT } from './exit-code.ts';
import type { GraphCommand } from './graph-command.ts';
import { problemLines } from './problem-lines.ts';
import type { Terminal } from './terminal.ts';

/**
 * Shows who uses which key in the templates that a command names; the exit code to end with.
 *
 * @throws UsageError for a named file that is no template; ConfigError for a configuration that cannot be used
 */
export async function graph(command: GraphCommand, terminal: Terminal): Promise<number> {
  const { graphs, problems } = await graphsOf(command, terminal.cwd);
  if (graphs.length > 0) await terminal.stdout(textOf(graphs, command, terminal));
  for (const line of problemLines(problems)) terminal.stderr(line);
  return problems.length > 0 ? EXIT.failure : EXIT.clean;
}

function textOf(graphs: readonly KeyGraph[], { format, color }: GraphCommand, terminal: Terminal): string {
  switch (format) {
    case 'text':
      return graphText(graphs, { colors: colorsFor(color, terminal, true) });
    case 'json':
      return graphJson(graphs);
    case 'mermaid':
      return graphMermaid(graphs);
  }
}

interface Graphs {
  /** One for each template and each of its parameter files. */
  readonly graphs: readonly KeyGraph[];
  readonly problems: readonly Problem[];
}

async function graphsOf(command: GraphCommand, cwd: string): Promise<Graphs> {
  const loader = new Workspace(command, cwd);
  const { candidates, problems: unmatched } = await discover(command.paths, cwd);
  const graphs: KeyGraph[] = [];
  const problems: Problem[] = [...unmatched];
  for (const candidate of candidates) {
    const found = await graphsIn(candidate, loader, cwd);
    graphs.push(...found.graphs);
    problems.push(...found.problems);
  }
  if (graphs.length > 0 || problems.length > 0) return { graphs, problems };
  return { graphs, problems: [problemOf(command.paths.join(' '), 'There is no template to show')] };
}

const NONE: Graphs = { graphs: [], problems: [] };

async function graphsIn({ path, isNamed }: Candidate, loader: Workspace, cwd: string): Promise<Graphs> {
  if (!isNamed && (await loader.isIgnored(path))) return NONE;
  const file = displayPath(path, cwd);
  const loaded = await loader.load(path, isNamed);
  switch (loaded.kind) {
    case 'unreadable':
      return { graphs: [], problems: [problemOf(file, loaded.message)] };
    case 'no-template':
      if (isNamed) throw new UsageError(`${file}: This is not a template`);
      return NONE;
    case 'loaded': {
      const graphs = loaded.templates.map((template) => keyGraphOf(template, loaded.settings.modes.assume));
      return { graphs, problems: loaded.problems() };
    }
  }
}

function problemOf(file: string, message: string): Problem {
  return { source: undefined, file, message, range: undefined };
}
