import type { ArrayExpr, Expr, LoopExpr, ObjectExpr, ObjectMember } from '../expr/ast.ts';
import type { DecodedText } from '../text/decoded-text.ts';
import type { ArmValue, ComputedEntry, Entry } from '../value/arm-value.ts';
import { lazyArray, lazyEntry, object } from '../value/construct.ts';
import { Origin } from '../value/origin.ts';
import type { Evaluate } from './call.ts';
import type { Bindings } from './frame.ts';
import { loopItems } from './loop-items.ts';

/** How the parts of an expression are evaluated. */
interface Evaluation {
  readonly text: DecodedText;
  readonly bindings: Bindings;
  readonly evaluate: Evaluate;
}

/** An object or an array that is written as such. Members and items are evaluated on first use. */
export function evaluateCollection(evaluation: Evaluation, expr: ObjectExpr | ArrayExpr | LoopExpr): ArmValue {
  const { text, bindings, evaluate } = evaluation;
  switch (expr.kind) {
    case 'object':
      return objectOf(expr, evaluation);
    case 'array':
      return lazyArray(() => expr.items.map((item) => evaluate(text, item, bindings)), originOf(text, expr));
    case 'loop':
      return loopItems({
        count: () => evaluate(text, expr.count, bindings),
        item: (index) => evaluate(text, expr.input, bindings.withItemLoop(expr.name, index)),
        origin: originOf(text, expr.input),
        budget: bindings.frame.budget,
      });
  }
}

/** Names that are not strings are evaluated at once, as in JSON. */
function objectOf(expr: ObjectExpr, { text, bindings, evaluate }: Evaluation): ArmValue {
  const entries: Entry[] = [];
  const computed: ComputedEntry[] = [];
  const add = ({ key, value: written }: ObjectMember) => {
    const compute = () => evaluate(text, written, bindings);
    if (key.kind === 'string') {
      entries.push(lazyEntry(key.value.text, compute, originOf(text, key), () => key.value));
      return;
    }
    const name = evaluate(text, key, bindings);
    if (name.kind === 'literal' && typeof name.value === 'string') {
      entries.push(lazyEntry(name.value, compute, name.origin));
      return;
    }
    const entry = lazyEntry('', compute);
    computed.push({
      key: name,
      get value() {
        return entry.value;
      },
    });
  };
  expr.members.forEach(add);
  return object(entries, originOf(text, expr), { computed });
}

function originOf(text: DecodedText, { start, end }: Expr): Origin {
  return new Origin({ text, start, end });
}
