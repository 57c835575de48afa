import { evaluateExpr } from '../../eval/evaluate.ts';
import { Bindings, type Frame, type UserFunction } from '../../eval/frame.ts';
import { Budget } from '../../eval/limits.ts';
import type { Expr } from '../../expr/ast.ts';
import { parseExpression } from '../../expr/parse-expression.ts';
import { isExpression, unescapeLiteral } from '../../expr/syntax.ts';
import { DecodedText } from '../../text/decoded-text.ts';
import { SourceText } from '../../text/source-text.ts';
import type { ArmValue, CloudName } from '../../value/arm-value.ts';
import { array, invalid, lazyEntry, literal, object, writtenString } from '../../value/construct.ts';
import { type Data, fromData } from '../../value/data.ts';
import { Origin } from '../../value/origin.ts';

/** What a test says of the deployment around an expression. */
export interface TestDeployment {
  /** Plain JSON, or values made by the test. */
  readonly parameters?: Readonly<Record<string, ArmValue | Json>>;
  /** JSON whose strings may be expressions. */
  readonly variables?: Readonly<Record<string, Json>>;
  readonly functions?: readonly FunctionNamespace[];
  readonly context?: Readonly<Record<string, string>>;
  /** The index of each loop that makes resources, by the loop's name; the last one is the innermost. */
  readonly resourceLoops?: Readonly<Record<string, number>>;
  /** The index of each loop that makes items of a property. */
  readonly itemLoops?: Readonly<Record<string, number>>;
}

export interface FunctionNamespace {
  readonly namespace: string;
  readonly members: Readonly<Record<string, FunctionMember>>;
}

interface FunctionMember {
  readonly parameters?: readonly { readonly name: string }[];
  readonly output: { readonly value: Json };
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** The value of a text as it may stand in a template: an expression, or a literal. */
export function evaluateText(text: string, deployment: TestDeployment = {}): ArmValue {
  return evaluateJson(text, bindingsOf(deployment));
}

function bindingsOf(deployment: TestDeployment): Bindings {
  let bindings = new Bindings(new TestFrame(deployment));
  for (const [name, index] of Object.entries(deployment.resourceLoops ?? {}))
    bindings = bindings.withResourceLoop(name, literal(index, TEST_ORIGIN));
  for (const [name, index] of Object.entries(deployment.itemLoops ?? {}))
    bindings = bindings.withItemLoop(name, literal(index, TEST_ORIGIN));
  return bindings;
}

/** The value of a node of an expression that no ARM expression has, parsed from a text. */
export function evaluateNode(text: DecodedText, expr: Expr, deployment: TestDeployment = {}): ArmValue {
  return evaluateExpr(text, expr, new Bindings(new TestFrame(deployment)));
}

/** JSON as data, with the integers of a template. */
export function dataOfJson(json: Json): Data {
  if (Array.isArray(json)) return json.map((item: Json) => dataOfJson(item));
  if (json === null || typeof json !== 'object') return json as Data;
  return new Map(Object.entries(json).map(([name, member]) => [name, dataOfJson(member as Json)]));
}

const TEST_ORIGIN = originOf(decoded(''));

/** Where values stand that a test makes. */
export function testOrigin(): Origin {
  return TEST_ORIGIN;
}

function decoded(text: string): DecodedText {
  return new DecodedText(text, new SourceText('test:expression', text), [{ decoded: 0, written: 0 }]);
}

function originOf(text: DecodedText): Origin {
  return new Origin({ text, start: 0, end: text.text.length });
}

function evaluateJson(json: Json, bindings: Bindings): ArmValue {
  if (typeof json === 'string') return evaluateString(decoded(json), bindings);
  if (Array.isArray(json))
    return array(
      json.map((item: Json) => evaluateJson(item, bindings)),
      TEST_ORIGIN,
    );
  if (json === null || typeof json !== 'object') return literal(json as number | boolean | null, TEST_ORIGIN);
  const entries = Object.entries(json).map(([name, member]) =>
    lazyEntry(name, () => evaluateJson(member as Json, bindings)),
  );
  return object(entries, TEST_ORIGIN);
}

function evaluateString(text: DecodedText, bindings: Bindings): ArmValue {
  if (!isExpression(text.text)) return writtenString(unescapeLiteral(text), originOf(text));
  const { root, problems } = parseExpression(text);
  return root ? evaluateExpr(text, root, bindings) : invalid(problems[0]?.message ?? '', originOf(text));
}

function isValue(value: ArmValue | Json): value is ArmValue {
  return typeof value === 'object' && value !== null && 'kind' in value && 'origin' in value;
}

class TestFrame implements Frame {
  readonly id = 'test';
  readonly cloud: CloudName = 'public';
  readonly budget = new Budget();
  readonly templateHeader = new Map([['contentVersion', '1.0.0.0']]);
  readonly scope: Frame['scope'];
  readonly deploymentName: ArmValue;
  readonly #deployment: TestDeployment;

  constructor(deployment: TestDeployment) {
    this.#deployment = deployment;
    const given = (name: string, otherwise: string) => literal(deployment.context?.[name] ?? otherwise, TEST_ORIGIN);
    this.scope = {
      level: 'resourceGroup',
      tenantId: given('tenantId', '11111111-1111-1111-1111-111111111111'),
      managementGroup: given('managementGroup', 'management-group'),
      subscriptionId: given('subscriptionId', '22222222-2222-2222-2222-222222222222'),
      resourceGroup: given('resourceGroup', 'resource-group'),
      location: given('resourceGroupLocation', 'westeurope'),
    };
    this.deploymentName = given('deploymentName', 'deployment');
  }

  parameter(name: string): ArmValue | undefined {
    const value = lookUp(this.#deployment.parameters, name);
    if (value === undefined) return undefined;
    return isValue(value) ? value : fromData(dataOfJson(value), TEST_ORIGIN);
  }

  variable(name: string): ArmValue | undefined {
    const value = lookUp(this.#deployment.variables, name);
    return value === undefined ? undefined : evaluateJson(value, new Bindings(this));
  }

  userFunction(namespace: string, name: string): UserFunction | undefined {
    const members = this.#deployment.functions?.find(
      (candidate) => candidate.namespace.toLowerCase() === namespace.toLowerCase(),
    )?.members;
    const member = lookUp(members, name);
    return (
      member && {
        parameters: (member.parameters ?? []).map((parameter) => parameter.name),
        evaluate: (frame) => evaluateJson(member.output.value, new Bindings(frame)),
      }
    );
  }

  resolve(): undefined {
    return undefined;
  }

  resolveAll(): undefined {
    return undefined;
  }
}

function lookUp<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return Object.entries(record ?? {}).find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1];
}
