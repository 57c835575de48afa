/**
 * The contract of a rule, and what rules may know of values and of the model. Published as `cmk-lint/rule-api`: adding an
 * export here is an API decision.
 */
export type { Severity } from './diagnostics/diagnostic.ts';
export type { Change } from './model/change.ts';
export { declarationsOf, otherDeclarations } from './model/declarations.ts';
export { waitsFor } from './model/dependencies.ts';
export { deployedOfType, deployedOfTypes, hasOpaqueParts, type Meant, meantBy, parentOf } from './model/deployed.ts';
export { isDeployedWhere } from './model/deployed-where.ts';
export { areMadeInTurn, openLoopsOf } from './model/loops.ts';
export type { Resource } from './model/resource.ts';
export type { Template } from './model/template.ts';
export { isWrittenIn } from './model/written-in.ts';
export { addMember } from './rule/fixes/add-member.ts';
export { appendItems } from './rule/fixes/append-items.ts';
export { awaitResource, goInTurn, wouldBeCircular } from './rule/fixes/await-resource.ts';
export { removeMember } from './rule/fixes/remove-member.ts';
export { replaceValue } from './rule/fixes/replace-value.ts';
export { setMember } from './rule/fixes/set-member.ts';
export { judgeEach, judgeTogether, sayEach } from './rule/judge.ts';
export {
  type Fault,
  type JudgedCase,
  type Judgement,
  joined,
  type ProposedFix,
  replaceText,
  type Stretch,
  shown,
  shownText,
  stretchOf,
  type Where,
  wholeOf,
} from './rule/judgement.ts';
export type { KeyHost, Modes } from './rule/modes.ts';
export {
  defineRule,
  type FaultOf,
  type Messages,
  type Problem,
  type Rule,
  type RuleContext,
  type RuleMeta,
} from './rule/rule.ts';
export type { Question } from './rule/together.ts';
export { type Alternative, alternatives, computedAlternatives } from './value/alternatives.ts';
export type {
  Absent,
  ArmArray,
  ArmObject,
  ArmValue,
  Found,
  Literal,
  Reference,
  Text,
  Unknown,
} from './value/arm-value.ts';
export { type Combination, combinations } from './value/combinations.ts';
export { compareResourceIds, compareTexts, type IdComparison, isSameText } from './value/compare-ids.ts';
export { assumesOverride, type Guard } from './value/conditions/condition.ts';
export { together } from './value/conditions/guards.ts';
export { all, any, not } from './value/conditions/three-valued.ts';
export { isConstant, isConstantText } from './value/constant.ts';
export { isText, isTrue, knownText } from './value/known-text.ts';
export { hasMoreThan, lengthOf, someItem } from './value/list.ts';
export { getMember, getPath, reasonOf } from './value/lookup.ts';
export { openValue } from './value/open-value.ts';
export { type Part, TextView } from './value/text-view.ts';
