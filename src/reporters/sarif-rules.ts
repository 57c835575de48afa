import type { ReportingDescriptor } from 'sarif';
import type { Severity } from '../diagnostics/diagnostic.ts';
import type { Impact } from '../rule/rule.ts';
import type { ReportedRule } from './run.ts';

/** GitHub reads "security-severity" as a score: critical above 9, high from 7, medium from 4, else low. */
const SECURITY_SEVERITY: Readonly<Record<Impact, string>> = {
  'data-loss': '9.5',
  exposure: '8.5',
  outage: '7.5',
  refused: '5.0',
  advice: '2.0',
};

/** For rules that do not state their impact. */
const USUAL_IMPACT: Readonly<Record<Severity, Impact>> = { error: 'refused', warning: 'refused', note: 'advice' };

/** GitHub refuses longer descriptions, and keeps no more tags. */
const MAX_DESCRIPTION = 1_024;
const MAX_TAGS = 10;

/** A rule as SARIF describes it. Without a text of its own, the help is made from the metadata. */
export function descriptorOf(meta: ReportedRule, help = helpFrom(meta)): ReportingDescriptor {
  const { id, title, severity, impact = USUAL_IMPACT[severity], resourceTypes, references, tags } = meta;
  const appliesTo = resourceTypes.length > 0 ? ` Applies to ${resourceTypes.join(', ')}.` : '';
  const description = `${title}.${appliesTo}`;
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: cut(title) },
    fullDescription: { text: cut(description) },
    help: { text: [description, ...references].join('\n'), markdown: help },
    ...(references[0] !== undefined && { helpUri: references[0] }),
    defaultConfiguration: { level: severity },
    properties: {
      tags: [...new Set(['security', ...tags])].slice(0, MAX_TAGS),
      precision: 'high',
      impact,
      'security-severity': SECURITY_SEVERITY[impact],
    },
  };
}

function helpFrom({ title, resourceTypes, references }: ReportedRule): string {
  const types = resourceTypes.map((type) => `- \`${type}\``);
  const links = references.map((reference) => `- <${reference}>`);
  return [
    `${title}.`,
    ...(types.length > 0 ? ['', 'Applies to:', '', ...types] : []),
    ...(links.length > 0 ? ['', 'References:', '', ...links] : []),
  ].join('\n');
}

/** `cosmos/key-uri-versioned` becomes `CosmosKeyUriVersioned`. */
function pascalCase(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

function cut(text: string): string {
  return text.length <= MAX_DESCRIPTION ? text : `${text.slice(0, MAX_DESCRIPTION - 1)}…`;
}
