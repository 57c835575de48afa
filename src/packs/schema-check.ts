import type { Ajv, ErrorObject } from 'ajv';
import { limitsOf } from './schema-limits.ts';

/** A compiled schema. */
export interface SchemaCheck {
  readonly schema: object;
  /**
   * What is wrong with a value.
   *
   * @param size how many values it holds
   * @throws Error when the check is too long
   */
  errorsIn(data: unknown, size: number): readonly ErrorObject[];
}

/** Runs work whose time has no known bound; throws an Error when it takes too long. */
export type RunSlow = <T>(work: () => T) => T;

/** How many checks one value may take: subschemas times values. */
const MAX_CHECKS = 1_000_000;

/** @throws Error for a schema that is refused, and for what is not a schema */
export function schemaCheck(schema: object, ajv: Ajv, runSlow: RunSlow): SchemaCheck {
  const { refusal, checks, isSlow } = limitsOf(schema);
  if (refusal !== undefined) throw new Error(refusal);
  const validate = ajv.compile(schema);
  const errorsOf = (data: unknown) => (validate(data) ? [] : (validate.errors ?? []));
  return {
    schema,
    errorsIn(data, size) {
      if (checks * size > MAX_CHECKS)
        throw new Error(`the schema needs more than ${MAX_CHECKS} checks of the resource`);
      return isSlow ? runSlow(() => errorsOf(data)) : errorsOf(data);
    },
  };
}
