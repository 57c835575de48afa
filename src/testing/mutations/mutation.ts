import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { Modes } from '../../rule/modes.ts';
import type { Deployment } from './deployment.ts';

/** What makes one thing wrong in a deployment that is right otherwise. */
export interface Mutation {
  /** Which deployments it can be made in; all when not said. */
  readonly fits?: (deployment: Deployment) => boolean;
  readonly edit: (deployment: Deployment) => void;
  readonly modes?: Partial<Modes>;
  /** Of the finding, where it is not that of the rule. */
  readonly severity?: Severity;
  /** Ids of other rules that speak, too, and why they are right to. */
  readonly besides?: Readonly<Record<string, string>>;
}

/** What is said of any deployment whose resources exist already. */
export const ADVICE_ON_UPDATES: Readonly<Record<string, string>> = {
  'cosmos/identity-switch-in-one-update': 'the account may have had another identity before',
  'storage/identity-and-key-in-one-update': 'the account may have had no key before',
  'mongo-vcore/mode-is-permanent': 'the cluster may have had no key before',
};

/** Mutations by the id of the rule that finds them. */
export type Mutations = Readonly<Record<string, Mutation>>;
