import type { Diagnostic, Edit, Fix } from '../diagnostics/diagnostic.ts';
import { withFixesOnRequest } from '../diagnostics/on-request.ts';
import { deployedOfType } from '../model/deployed.ts';
import { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import type { Where } from '../rule/judgement.ts';
import { computedAlternatives } from '../value/alternatives.ts';
import type { ArmValue } from '../value/arm-value.ts';
import { addTo } from '../value/index/grouping.ts';
import { TextView } from '../value/text-view.ts';

/** A finding, before it is known what else was found. */
export interface Reported {
  readonly diagnostic: Diagnostic;
  readonly resource: Resource;
  readonly at: Where;
}

/** What was found in one deployment of a template. */
export interface Findings {
  readonly root: Template;
  readonly reported: readonly Reported[];
}

/**
 * All that was found in the deployments of a template. A fix is safe only where whatever the property is made to be of
 * the text that it edits is at fault and fixed in the same way: by other iterations of a loop, by other deployments of a
 * module, with other parameter files, and under other conditions.
 */
export function confirmFixes(findings: readonly Findings[]): readonly Diagnostic[] {
  const reported = findings.flatMap((each) => each.reported);
  const sameFix = new Map<string, Reported[]>();
  for (const each of reported) {
    const fix = safeFixOf(each);
    if (fix) addTo(sameFix, keyOf(each, fix), each);
  }
  const roots = findings.map(({ root }) => root);
  const doubted = new Set([...sameFix.values()].filter((same) => !areAllFixed(same, roots)).flat());
  return reported.map((each) => (doubted.has(each) ? withFixesOnRequest(each.diagnostic) : each.diagnostic));
}

function safeFixOf({ diagnostic }: Reported): Fix | undefined {
  return diagnostic.fixes.find(({ safety }) => safety === 'safe');
}

/** The same for findings that are fixed in the same way in resources that stand at the same place. */
function keyOf({ diagnostic, resource }: Reported, { edits }: Fix): string {
  const { ruleId, property } = diagnostic;
  const changes = edits.map(({ source, range, text }) => [source.uri, range.start, range.end, text]);
  return JSON.stringify([ruleId, property, resource.span.source.uri, resource.span.range.start, changes]);
}

/** True where each text that the property of the resources may be, as far as it is made of what is edited, is fixed. */
function areAllFixed(same: readonly Reported[], roots: readonly Template[]): boolean {
  const [first] = same;
  const edits = first && safeFixOf(first)?.edits;
  if (!edits) return true;
  const readings = rootsReading(edits, roots)
    .flatMap((root) => instancesOf(first.resource, root))
    .flatMap((instance) => textsMadeOf(edits, instance, first.diagnostic.property).map((text) => ({ instance, text })));
  if (new Set(readings.map(({ text }) => text)).size <= 1) return true;
  const fixed = new Map<Resource, string[]>();
  for (const { resource, at } of same) addTo(fixed, resource, textAt(at) ?? '');
  return readings.every(({ instance, text }) => fixed.get(instance)?.includes(text));
}

/** A parameter file is read by one deployment, and the other files by all. */
function rootsReading(edits: readonly Edit[], roots: readonly Template[]): readonly Template[] {
  const parameterFiles = new Set(roots.map(({ parameterFile }) => parameterFile));
  return roots.filter(({ parameterFile }) =>
    edits.some(({ source }) => source === parameterFile || !parameterFiles.has(source)),
  );
}

/** All resources that one declaration makes in a deployment. */
function instancesOf({ type, span }: Resource, root: Template): readonly Resource[] {
  const isSame = (other: Resource) => other.span.source === span.source && other.span.range.start === span.range.start;
  return deployedOfType(root, type).filter(isSame);
}

function textsMadeOf(edits: readonly Edit[], resource: Resource, property: string | undefined): readonly string[] {
  if (property === undefined) return [];
  const texts: string[] = [];
  for (const { value } of computedAlternatives(resource.at(property))) {
    const view = value.kind === 'absent' ? undefined : TextView.of(value);
    if (view?.parts().some((part) => edits.some((edit) => isIn(edit, part)))) texts.push(view.text);
  }
  return texts;
}

function isIn({ source, range }: Edit, part: ArmValue): boolean {
  if (part.kind !== 'literal' || !part.written || part.written.source !== source) return false;
  const written = part.written.toRange(0, part.written.text.length);
  return written.start < range.end && range.start < written.end;
}

function textAt(at: Where): string | undefined {
  if (at instanceof Resource) return undefined;
  if ('view' in at) return at.view.text;
  return at.kind === 'absent' ? undefined : TextView.of(at)?.text;
}
