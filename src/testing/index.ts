/** What rules are tested with, as `#testing`. */
export {
  type AssignmentText,
  assignment,
  identity,
  identityId,
  keyed,
  keyedAccount,
  policy,
  principalOf,
  ROLES,
} from './access-builders.ts';
export {
  cosmos,
  mongoCluster,
  nested,
  parameterFile,
  resource,
  storage,
  template,
  vault,
  vaultKey,
} from './builders.ts';
export type { Case, FailingCase } from './check-case.ts';
export type { RuleTables } from './check-tables.ts';
export { lintFiles, lintText } from './lint-text.ts';
export { testRule } from './test-rule.ts';
