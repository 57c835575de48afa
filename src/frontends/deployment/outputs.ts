import { choose } from '../../eval/conditions.ts';
import type { ArmObject, ArmValue, Found } from '../../value/arm-value.ts';
import { absent, lazyEntry, object } from '../../value/construct.ts';
import type { Origin } from '../../value/origin.ts';

/** An output of a template, as it is declared. */
export interface OutputDeclaration {
  readonly name: string;
  readonly nameOrigin: Origin;
  readonly origin: Origin;
  /** Undefined where it has none. */
  readonly condition: (() => ArmValue) | undefined;
  /** Undefined where what is written is not an output. */
  readonly value: (() => Found) | undefined;
}

/** The outputs of a template as `reference(deployment).outputs` gives them: an object of `{ value }` objects. */
export function outputsOf(outputs: readonly OutputDeclaration[], origin: Origin): ArmObject {
  const entries = outputs.map((output) => lazyEntry(output.name, () => outputOf(output), output.nameOrigin));
  return object(entries, origin);
}

/** Absent where the output's condition is false. */
function outputOf({ condition, value, origin }: OutputDeclaration): Found {
  if (!value) return absent(origin);
  const made = object([lazyEntry('value', value)], origin);
  if (!condition) return made;
  return choose(
    condition(),
    () => made,
    () => absent(origin),
    origin,
  );
}
