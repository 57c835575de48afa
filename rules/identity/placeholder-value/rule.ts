import { assignedIdentities, federatedClientIdPath, identityPaths, readFederatedClientId } from '#azure/identity';
import { keySettingPaths, keySettingTypes, type SampleValue, sampleValuesIn } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  type ArmValue,
  alternatives,
  computedAlternatives,
  defineRule,
  type Part,
  type Resource,
  reasonOf,
  type Severity,
  shown,
  stretchOf,
  TextView,
} from '#rule-api';

interface Written {
  readonly written: string;
}

const SEVERITY: Readonly<Record<SampleValue['kind'], Severity>> = {
  placeholder: 'warning',
  zeros: 'warning',
  subscription: 'warning',
  token: 'note',
  stockGuid: 'note',
  stockKey: 'note',
};

export default defineRule({
  meta: {
    id: 'identity/placeholder-value',
    title: 'The name of a key or an identity must not contain a placeholder',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: keySettingTypes,
    references: [docs.cosmosCrossTenantCmk, docs.cosmosCmk],
    tags: ['identity', 'key-uri'],
  },
  messages: {
    placeholder: ({ written }: Written) => `'${written}' is a placeholder. Replace it by the real value.`,
    zeros: ({ written }: Written) =>
      `'${written}' stands for an id, and is the id of nothing. Replace it by the real one.`,
    subscription: ({ written }: Written) =>
      `'${written}' stands where the id of a subscription belongs, which is a GUID. Replace it by the real one.`,
    token: ({ written }: Written) =>
      `'${written}' is left for a pipeline to replace, so that nothing can be said of what is deployed. Lint the template after that step.`,
    stockGuid: ({ written }: Written) => `'${written}' is a GUID of Microsoft's documentation. Replace it by your own.`,
    stockKey: ({ written }: Written) =>
      `'${written}' names the vault and the key of Microsoft's documentation. Name your own.`,
  },
  check(resource, context) {
    const reported = new Set<string>();
    for (const { value: text, property } of textsOf(resource)) {
      for (const { value, under } of computedAlternatives(text)) {
        const view = value.kind === 'absent' ? undefined : TextView.of(value);
        if (value.kind === 'absent' || !view || view.text.trim() === '') continue;
        const samples = sampleValuesIn(view).filter((sample) => !isJudgedElsewhere(sample, resource, value, property));
        for (const sample of samples) {
          const written = shown(view, sample);
          const isWanted = sample.kind !== 'token' || context.modes.pedantic;
          // One value often stands at several places of a resource.
          if (!isWanted || reported.has(written.toLowerCase())) continue;
          reported.add(written.toLowerCase());
          const at = stretchOf(view, sample);
          const severity = SEVERITY[sample.kind];
          context.report({ message: sample.kind, data: { written }, at, property, under, severity });
        }
        if (samples.length > 0) continue;
        const open = openPartOf(view);
        if (open) context.undecided(open, property);
        else context.holds();
      }
    }
  },
});

interface Setting {
  readonly value: ReturnType<Resource['at']>;
  readonly property: string;
}

/** The texts that name keys and identities, the names in a map of identities included. */
function textsOf(resource: Resource): readonly Setting[] {
  const settings = keySettingPaths(resource.type).map((property) => ({ value: resource.at(property), property }));
  const property = identityPaths.userAssigned;
  const names = [...alternatives(resource.at(property))].flatMap(({ value }) =>
    value.kind === 'object' ? assignedIdentities(value).map(({ name }) => ({ value: name, property })) : [],
  );
  return [...names, ...settings];
}

/** A client id of zeros is refused anyway. */
function isJudgedElsewhere(sample: SampleValue, { type }: Resource, value: ArmValue, property: string): boolean {
  if (sample.kind !== 'zeros' || property !== federatedClientIdPath(type)) return false;
  const client = readFederatedClientId(type, value);
  return client.kind === 'named' && isWithin(sample, client.part);
}

function isWithin(inner: Part, outer: Part): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The first part that may hold a placeholder: what somebody passes may, what a deployment answers does not. */
function openPartOf(view: TextView): ArmValue | undefined {
  const open = view.holes().find(({ value }) => !ANSWERED.includes(reasonOf(value).code));
  return open?.value;
}

const ANSWERED: readonly string[] = ['runtime-state', 'deployment-context'];
