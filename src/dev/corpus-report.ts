import { placeName, placeOf } from '../diagnostics/place.ts';
import { explain } from '../reporters/reasons.ts';
import { resourceName } from '../reporters/words.ts';
import type { RuleMeta } from '../rule/rule.ts';
import { visible } from '../text/visible.ts';
import type { CorpusRun, Verdict } from './corpus-run.ts';

/** How many reasons are listed. */
const MOST_FREQUENT = 20;

/** How much of a corpus is decided, and what keeps the rest open. */
export function corpusReport(run: CorpusRun, metas: readonly RuleMeta[]): string {
  const keyed = withKey(run.verdicts, metas);
  return [
    `${run.templates} templates, ${run.deployments} deployments with parameter files counted`,
    `decided, of all verdicts: ${shareOf(run.verdicts)}`,
    `decided, on resources with a customer-managed key: ${shareOf(keyed)}`,
    `findings: ${run.findings.length}, problems: ${run.problems.length}`,
    '',
    'most frequent reasons for undecided verdicts, and the rules they keep open',
    ...reasonLines(run.verdicts),
    '',
  ].join('\n');
}

/** The findings and problems as sorted lines, the same for every run over the same files. */
export function corpusSnapshot({ findings, problems }: CorpusRun): string {
  const lines = [
    ...findings.map(({ at, severity, certainty, ruleId, messageId, resource, property, parameterFiles }) =>
      [
        placeName(placeOf(at)),
        severity,
        certainty,
        ruleId,
        messageId,
        resource ? resourceName(resource) : '-',
        property || '-',
        parameterFiles.join(',') || '-',
      ].join('\t'),
    ),
    ...problems.map(({ file, message, source, range }) =>
      [source && range ? placeName(placeOf({ source, range })) : visible(file), 'problem', visible(message)].join('\t'),
    ),
  ];
  return [...new Set(lines)]
    .toSorted()
    .map((line) => `${line}\n`)
    .join('');
}

/** Lines that only one of two snapshots has, `-` for the earlier one and `+` for the later one. */
export function snapshotDifference(earlier: string, later: string): readonly string[] {
  const [before, after] = [earlier, later].map((text) => new Set(text.split('\n').filter(Boolean)));
  return [
    ...[...(before ?? [])].filter((line) => !after?.has(line)).map((line) => `- ${line}`),
    ...[...(after ?? [])].filter((line) => !before?.has(line)).map((line) => `+ ${line}`),
  ];
}

/** The verdicts on resources to which a rule about key URIs applies: those that carry a key, or may. */
function withKey(verdicts: readonly Verdict[], metas: readonly RuleMeta[]): readonly Verdict[] {
  const keyRules = new Set<string>(metas.filter(({ tags }) => tags.includes('key-uri')).map(({ id }) => id));
  const resources = new Set(verdicts.filter(({ ruleId }) => keyRules.has(ruleId)).map(({ resource }) => resource));
  return verdicts.filter(({ resource }) => resources.has(resource));
}

function shareOf(verdicts: readonly Verdict[]): string {
  const decided = verdicts.filter(({ outcome }) => outcome !== 'undecided').length;
  const share = verdicts.length === 0 ? '-' : `${((100 * decided) / verdicts.length).toFixed(1)} %`;
  return `${share} (${decided} of ${verdicts.length})`;
}

function reasonLines(verdicts: readonly Verdict[]): readonly string[] {
  const rulesByReason = new Map<string, string[]>();
  for (const { reason, ruleId } of verdicts) {
    if (!reason) continue;
    const words = `${reason.code}: ${visible(explain(reason).why)}`;
    rulesByReason.set(words, [...(rulesByReason.get(words) ?? []), ruleId]);
  }
  return [...rulesByReason]
    .toSorted(([, left], [, right]) => right.length - left.length)
    .slice(0, MOST_FREQUENT)
    .map(([words, ruleIds]) => {
      const names = [...new Set(ruleIds)].toSorted().join(', ');
      return `${String(ruleIds.length).padStart(6)}  ${words}  (${names})`;
    });
}
