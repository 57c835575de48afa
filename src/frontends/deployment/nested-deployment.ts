import type { Bindings, Scope } from '../../eval/frame.ts';
import { LIMITS } from '../../eval/limits.ts';
import type { DeploymentLevel, Template } from '../../model/template.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { ArmValue, Found } from '../../value/arm-value.ts';
import { absent, literal, moved, unknown } from '../../value/construct.ts';
import { eachArm } from '../../value/distribute.ts';
import { getMember } from '../../value/lookup.ts';
import type { Origin } from '../../value/origin.ts';
import type { DeployingTemplate, DeploymentStatement, NestedDeployment } from './declaration.ts';
import type { FrameDetails } from './declared-frame.ts';
import type { GuardValue } from './guards.ts';
import type { Arguments } from './parameters.ts';
import { nestedScope } from './scope.ts';

/** What a child template needs to know of the deployment that deploys it, whatever language either is written in. */
export interface ParentDeployment {
  /** The template that declares the deployment. */
  readonly template: DeployingTemplate;
  /** Those of the template that declares it, inside its loops. */
  readonly bindings: Bindings;
  readonly guard: GuardValue;
  /** How many deployments the child is nested in. */
  readonly depth: number;
  /** Unique among the deployments of a file, at any depth. */
  readonly id: string;
  /** All that is written of the deployment. */
  readonly origin: Origin;
  readonly name: () => ArmValue;
  /** Where a child that is written for a level is deployed. */
  readonly scopeAt: (level: DeploymentLevel) => Scope;
}

/** The deployment that one iteration of a declaration makes. */
export function parentDeployment(statement: DeploymentStatement): ParentDeployment {
  const { template, declaration, bindings, guard, index } = statement;
  const { origin } = declaration;
  // Deployments that share the frame of the deployment outside need their place to be told apart.
  const id = `${template.bindings.frame.id}/${origin.span.range.start}.${index}`;
  const scopeAt = (level: DeploymentLevel) => {
    const members = {
      subscriptionId: declaration.target('subscriptionId', bindings),
      resourceGroup: declaration.target('resourceGroup', bindings),
      scope: declaration.target('scope', bindings),
    };
    return nestedScope(template.scope, level, members, id, origin);
  };
  const name = () => declaration.name(bindings) ?? literal('', origin);
  return { template, bindings, guard, depth: template.depth + 1, id, origin, name, scopeAt };
}

/** True when the child would be nested too deep, which exceeds the budget. */
export function isTooDeep({ depth, bindings, origin }: ParentDeployment): boolean {
  if (depth <= LIMITS.deployments) return false;
  bindings.frame.budget.exceed('deployments', origin);
  return true;
}

/** True when a template would be deployed from inside itself. */
export function isWithin(template: Template, source: SourceText): boolean {
  for (let at: Template | undefined = template; at; at = at.parent) if (at.source.uri === source.uri) return true;
  return false;
}

/** The frame of a child that sees its own declarations only. */
export function frameDetails(
  parent: ParentDeployment,
  level: DeploymentLevel,
  declarations: FrameDetails['declarations'],
): FrameDetails {
  const { id, bindings, name } = parent;
  const { cloud, budget } = bindings.frame;
  return {
    ...{ id, cloud, budget, declarations },
    scope: () => parent.scopeAt(level),
    deploymentName: name,
    carrier: undefined,
  };
}

/** A deployment whose template cannot be seen. */
export function opaqueDeployment({ id, origin }: ParentDeployment, subject: string): NestedDeployment {
  const outputs = () => unknown('object', { code: 'opaque-template', subject }, `outputs(${id})`, origin);
  return { child: undefined, outputs };
}

/** The arguments of a deployment, evaluated where it is declared. */
export interface PassedArguments {
  /** An object with a member for each argument; undefined where nothing is passed. */
  readonly passed: (() => ArmValue) | undefined;
  /** Where the arguments are passed. */
  readonly origin: Origin;
  /** The value in a member of the object; absent where only the deployment finds it out. */
  readonly valueIn: (member: ArmValue) => Found;
}

/** What a deployment passes for the parameters of its template. */
export function argumentsOf({ passed: evaluate, origin, valueIn }: PassedArguments): Arguments {
  if (!evaluate) return () => absent(origin);
  let passed: ArmValue | undefined;
  return (name) => {
    passed ??= evaluate();
    return eachArm(getMember(passed, name), [], origin, (member) => {
      if (member.kind === 'absent') return member;
      const value = valueIn(member);
      if (value.kind !== 'absent') return moved(value, value.origin.via(origin.span, 'module-argument'));
      return unknown('any', { code: 'runtime-state', subject: 'a Key Vault secret' }, undefined, origin);
    });
  };
}
