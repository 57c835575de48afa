import { rules } from '../../rules/index.ts';
import type { Problem } from '../diagnostics/diagnostic.ts';
import { inspectTemplate } from '../engine/inspect.ts';
import { createLinter } from '../engine/linter.ts';
import { keyGraphOf } from '../graph/build-key-graph.ts';
import { SourceText } from '../text/source-text.ts';
import { frontEnds, TEST_NOW } from './lint-text.ts';
import { type KnownDeployment, unsoundIn } from './soundness.ts';

/**
 * What goes wrong with any input, one line each: an exception, a rule that fails, a problem outside of its text, or
 * something that is said of the template without its values and is not so with them.
 */
export async function complaintsOf(deployment: KnownDeployment): Promise<readonly string[]> {
  try {
    return [...(await lintComplaints(deployment)), ...(await unsoundIn(deployment))];
  } catch (error) {
    return [error instanceof Error ? `throws ${error.name}: ${error.message}` : `throws ${String(error)}`];
  }
}

async function lintComplaints({ template, known }: KnownDeployment): Promise<readonly string[]> {
  const source = new SourceText('main.json', template);
  const parameterFiles = known === undefined ? [] : [new SourceText('main.parameters.json', known)];
  const host = { read: async () => undefined };
  const modes = { assume: undefined, pedantic: true, requireCmk: true, keyHosts: [], now: TEST_NOW };
  const options = { cloud: 'public', context: {} } as const;
  const linter = createLinter({ rules, frontEnds: frontEnds(), host, modes, ...options });
  const { problems } = await linter.lint({ source, parameterFiles });
  const loaded = await frontEnds()[0]?.load(source, host, { parameterFiles, ...options });
  for (const root of loaded?.templates ?? []) {
    inspectTemplate(root, ({ code }) => code);
    keyGraphOf(root, undefined);
  }
  return [...problems, ...(loaded?.problems() ?? [])].flatMap(complaintAbout);
}

function complaintAbout({ message, source, range }: Problem): readonly string[] {
  if (message.includes('defect')) return [message];
  const { start, end } = range ?? { start: 0, end: 0 };
  const isInside = !range || (source !== undefined && 0 <= start && start <= end && end <= source.text.length);
  return isInside ? [] : [`[${start}, ${end}) is outside of the text: ${message}`];
}
