import { type MissingMember, missingMemberIn } from '../knowledge/keys/missing-members.ts';
import type { Fault, ProposedFix } from '../rule/judgement.ts';
import type { ArmValue } from '../value/arm-value.ts';

export interface Read {
  readonly path: string;
  readonly name: string;
  readonly thing: string;
  readonly meant: string;
}

/** A value that is read from a member which does not exist. */
export type MissingMemberFault = Fault<'missingMember', Read>;

/** What rules say of the fault that {@link judgeMembersRead} finds. */
export const MISSING_MEMBER_MESSAGES = {
  missingMember: ({ path, name, thing, meant }: Read) =>
    `What reference() answers of the ${thing} has no '${path}': the deployment fails, as "the language expression property '${name}' doesn't exist". Read '${meant}'.`,
};

/**
 * Finds what is read from a key or a key store, and is not there.
 *
 * @param wanted the members that answer with what the whole value has to be
 */
export function judgeMembersRead(value: ArmValue, wanted: readonly string[]): readonly MissingMemberFault[] {
  const missing = missingMemberIn(value);
  if (!missing) return [];
  const { reference, ...data } = missing;
  const isRepair = value !== reference || wanted.includes(missing.meant);
  return [{ message: 'missingMember', data, at: reference, fixes: isRepair ? readWhatIsMeant(missing) : [] }];
}

function readWhatIsMeant({ reference: { member, path, full }, meant }: MissingMember): readonly ProposedFix[] {
  if (!member || path.length !== 1 || full) return [];
  const changes = [{ kind: 'rename-member', member, name: meant } as const];
  return [{ title: `Read '${meant}' instead`, safety: 'safe', changes }];
}
