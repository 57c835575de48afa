import type { PermissionModel } from '../knowledge/key-vault/permission-model.ts';
import { keyConsumerTypes } from '../knowledge/keys/key-consumers.ts';
import { type KeyUse, keyUsesOf, usesOfHost } from '../links/key-uses.ts';
import { onceDeployed } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import { sayEach } from '../rule/judge.ts';
import type { JudgedCase, Where } from '../rule/judgement.ts';
import type { FaultOf, Messages, RuleContext } from '../rule/rule.ts';
import type { Found } from '../value/arm-value.ts';
import { openValue } from '../value/open-value.ts';
import { activeModel, type KeyAccess, keyAccessOf, keyAccessThrough, modelSeverity, openIn } from './key-access.ts';
import { placesOf } from './key-chain.ts';
import { guardsToTell } from './told-guards.ts';

/** What identities are granted for keys, case by case, as seen from one resource. */
export interface Accesses {
  readonly cases: readonly KeyAccess[];
  /** A use of a key of which it is not known whether it is concerned; undefined if there is none. */
  readonly open: Found | undefined;
}

/** What the deployment grants the identities of a resource that uses keys. */
export function accessOf(consumer: Resource): Accesses {
  return accessesOf(keyUsesOf(consumer));
}

/** What is granted to managed identities that use keys of a vault. That of Cosmos DB itself cannot be reported from a person. */
export function accessTo(vault: Resource): Accesses {
  const uses = usesOfHost(vault).filter(({ identity }) => identity.kind !== 'first-party');
  const { cases, open } = accessesOf(uses);
  return { cases, open: open ?? openUseWith(vault.template) };
}

/** What managed identities that use keys are granted together, where a resource grants some of it. */
export function accessThrough(maker: Resource): Accesses {
  return { cases: keyAccessThrough(maker), open: openUseWith(maker.template) };
}

function accessesOf(uses: readonly KeyUse[]): Accesses {
  const open = uses.find((use) => !keyAccessOf(use));
  return { cases: uses.flatMap((use) => keyAccessOf(use) ?? []), open: open && openPart(open) };
}

const openUseWith: (template: Template) => Found | undefined = onceDeployed(keyConsumerTypes, (all) => {
  const open = all.flatMap(keyUsesOf).find(({ host }) => host.kind === 'undecided');
  return open && openPart(open);
});

function openPart({ value, under }: KeyUse): Found {
  return openValue([value], under) ?? value;
}

/** What a rule asks of what an identity is granted. A verdict is undefined if it depends on an unknown. */
export interface AccessQuestion<M extends Messages> {
  /** Whether the rule is about such a case; always if not said. A case that is not is not counted. */
  readonly applies?: (access: KeyAccess, model: PermissionModel | undefined) => boolean | undefined;
  readonly isRight: (access: KeyAccess, model: PermissionModel | undefined) => boolean | undefined;
  /** What is wrong, once it is known that something is. Several faults at one place are reported once. */
  readonly faults: (access: KeyAccess, model: PermissionModel | undefined) => readonly FaultOf<M>[];
  /** Whether a use of a key that is not known leaves the question open, if no case tells; not if not said. */
  readonly isOpen?: () => boolean;
}

/**
 * Judges what identities are granted, case by case. A case in which more may be granted than is seen never fails. The
 * severity is that of a permission model that may be another one, and the chain of the use comes with each fault.
 */
export function judgeAccess<M extends Messages>(
  resource: Resource,
  property: string,
  context: RuleContext<M>,
  { cases, open }: Accesses,
  question: AccessQuestion<M>,
): void {
  const { assume } = context.modes;
  const reported = new Set<unknown>();
  for (const access of cases) {
    const judged = judgeCase(access, activeModel(access, assume), question);
    if (typeof judged.judgement === 'string') {
      sayEach(context, property, [judged]);
      continue;
    }
    const places = { related: placesOf(access.use, resource), severity: modelSeverity(access, assume) };
    const faults = judged.judgement.filter(({ at }) => !reported.has(placeOf(at)));
    for (const { at } of faults) reported.add(placeOf(at));
    sayEach(context, property, [{ ...judged, judgement: faults.map((fault) => ({ ...places, ...fault })) }]);
  }
  if (open && question.isOpen?.()) context.undecided(open, property);
}

/** The same for two findings that point at the same text. */
function placeOf(at: Where): unknown {
  return 'view' in at ? `${at.start} ${at.view}` : at;
}

function judgeCase<M extends Messages>(
  access: KeyAccess,
  model: PermissionModel | undefined,
  { applies, isRight, faults }: AccessQuestion<M>,
): JudgedCase<FaultOf<M>> {
  const common = { under: access.under, open: openIn(access) };
  const isCase = applies ? applies(access, model) : true;
  if (isCase === false) return { ...common, judgement: 'ignored' };
  const verdict = isRight(access, model);
  if (verdict) return { ...common, judgement: 'holds' };
  if (verdict === undefined || !isCase || access.isOpen) return { ...common, judgement: 'undecided' };
  return { ...common, under: guardsToTell(access), judgement: faults(access, model) };
}
