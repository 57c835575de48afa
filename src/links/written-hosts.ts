import { judgeHost, type KeyUri } from '../knowledge/keys/key-uri.ts';
import type { Template } from '../model/template.ts';
import type { KeyHost } from '../rule/modes.ts';

/**
 * Whether the cloud of a key URI is written out in the template itself: the suffix of its host, and not a function or a
 * parameter file that gives it. Undefined where what is not known decides.
 *
 * @param others key stores besides those of the known clouds
 */
export function isCloudWritten(uri: KeyUri, template: Template, others: readonly KeyHost[]): boolean | undefined {
  const verdict = judgeHost(uri, others);
  if (!verdict || !uri.host || verdict.kind === 'undecided') return undefined;
  const { end } = uri.host;
  const parts = verdict.suffix === '' ? [] : uri.view.slice(end - verdict.suffix.length, end).parts();
  return parts.some(
    (part) => part.kind === 'literal' && part.written !== undefined && part.written.source !== template.parameterFile,
  );
}
