import type { DeploymentContext } from '../frontends/front-end.ts';
import type { Modes } from '../rule/modes.ts';

const CONTEXT = /^(tenantId|subscriptionId|resourceGroup|managementGroup|location)=(\S+)$/;

/** Where words such as `tenantId=<id>`, which may stand between modes, say that a template is deployed. */
export function contextIn(words: readonly string[]): DeploymentContext {
  const entries = words.flatMap((word): [string, string][] => {
    const [, name, value] = CONTEXT.exec(word) ?? [];
    return name && value ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

/**
 * The modes that words name, as examples and fixtures state them: `pedantic`, `require-cmk`, `assume=create`,
 * `assume=update` and `now=<ISO date>`; words of a context are passed over.
 *
 * @throws when a word names none
 */
export function modesIn(words: readonly string[]): Partial<Modes> {
  return Object.assign({}, ...words.map(modeOf)) as Partial<Modes>;
}

function modeOf(word: string): Partial<Modes> {
  switch (word) {
    case 'pedantic':
      return { pedantic: true };
    case 'require-cmk':
      return { requireCmk: true };
    case 'assume=create':
      return { assume: 'create' };
    case 'assume=update':
      return { assume: 'update' };
    default: {
      if (CONTEXT.test(word)) return {};
      const now = new Date(/^now=(\S+)$/.exec(word)?.[1] ?? '');
      if (Number.isNaN(now.getTime())) throw new Error(`'${word}' is no mode`);
      return { now };
    }
  }
}
