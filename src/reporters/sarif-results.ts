import type { ArtifactChange, Location, Message, Result, Fix as SarifFix, Suppression } from 'sarif';
import type { Acceptance, Diagnostic, Fix, Related } from '../diagnostics/diagnostic.ts';
import { placeOf } from '../diagnostics/place.ts';
import { explain } from './reasons.ts';
import type { OpenVerdict } from './run.ts';
import { artifactOf, locationOf, regionOf } from './sarif-locations.ts';
import { findingText, resourceName } from './words.ts';

type Fingerprints = Readonly<Record<string, string | undefined>>;

/** A finding. Fingerprints that are undefined are left out. */
export function failure(diagnostic: Diagnostic, ruleIndex: number | undefined, fingerprints: Fingerprints): Result {
  const { ruleId, severity, at, related, fixes, acceptance } = diagnostic;
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: severity,
    message: messageOf(findingText(diagnostic)),
    locations: [locationOf(placeOf(at))],
    ...(related.length > 0 && { relatedLocations: related.map(relatedLocation) }),
    ...codeFlowsOf(diagnostic),
    ...(fixes.length > 0 && { fixes: fixes.map(fixOf) }),
    ...(acceptance && { suppressions: [suppressionOf(acceptance)] }),
    partialFingerprints: definedOnly(fingerprints),
  };
}

/** The way of a value from where it is written, such as a parameter, to the property that uses it; none if it is there. */
function codeFlowsOf({ at, related }: Diagnostic): Pick<Result, 'codeFlows'> {
  const uses = related.filter(({ message }) => message.startsWith('used by '));
  if (uses.length === 0) return {};
  const start = { at, message: 'the value is written here' };
  return {
    codeFlows: uses.map((use) => ({
      threadFlows: [
        {
          locations: [start, use].map((step) => ({
            location: { ...locationOf(placeOf(step.at)), message: messageOf(step.message) },
          })),
        },
      ],
    })),
  };
}

function suppressionOf({ kind, reason }: Acceptance): Suppression {
  return { kind: kind === 'in-source' ? 'inSource' : 'external', status: 'accepted', justification: reason };
}

/** A verdict that could not be reached. */
export function openQuestion(verdict: OpenVerdict, ruleIndex: number | undefined): Result {
  const { ruleId, resource, property, place, reason } = verdict;
  const { why, cure } = explain(reason);
  const subject = [resourceName(resource), property].filter(Boolean).join(', ');
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    // NOTE: SARIF demands this level for every kind but `fail`.
    level: 'none',
    kind: 'open',
    message: messageOf(`Undecided for ${subject}: ${why}${cure ? `; ${cure}` : ''}.`),
    locations: [locationOf(place)],
  };
}

/** Text that might be taken for a link, which SARIF allows in messages, is kept from becoming one. */
function messageOf(text: string): Message {
  return { text: text.replace(/\[(?=[^[\]]*\]\()/g, '\\[') };
}

function relatedLocation({ at, message }: Related, index: number): Location {
  return { id: index + 1, ...locationOf(placeOf(at)), message: messageOf(message) };
}

function fixOf({ title, edits }: Fix): SarifFix {
  const byFile = new Map<string, ArtifactChange>();
  for (const { source, range, text } of edits) {
    const change = byFile.get(source.uri) ?? { artifactLocation: artifactOf(source.uri), replacements: [] };
    change.replacements.push({ deletedRegion: regionOf(placeOf({ source, range })), insertedContent: { text } });
    byFile.set(source.uri, change);
  }
  return { description: { text: title }, artifactChanges: [...byFile.values()] };
}

function definedOnly(fingerprints: Fingerprints): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fingerprints).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
