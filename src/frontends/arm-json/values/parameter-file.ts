import { propertyOf } from '../../../json/lookup.ts';
import { absent, moved, unknown } from '../../../value/construct.ts';
import { Origin } from '../../../value/origin.ts';
import type { Arguments } from '../../deployment/parameters.ts';
import type { JsonDocument } from '../document/document.ts';
import { literalJson } from './evaluate-json.ts';

/**
 * The values in a parameter file. Strings in brackets are ordinary strings there. What is read from a vault, or
 * computed by the tool that deploys, is not known.
 */
export function parameterFileArguments(document: JsonDocument): Arguments {
  const { root, source } = document;
  const parameters = root?.kind === 'object' ? propertyOf(root, 'parameters')?.value : undefined;
  const place = new Origin({ source, range: { start: 0, end: 0 } });
  return (name) => {
    const entry = parameters?.kind === 'object' ? propertyOf(parameters, name)?.value : undefined;
    if (entry?.kind !== 'object') return absent(place);
    const written = propertyOf(entry, 'value')?.value;
    const origin = new Origin({ source, range: entry.range }, 'parameter-value');
    if (written) {
      const value = literalJson(written, document);
      return moved(value, new Origin(value.origin.span, 'parameter-value'));
    }
    const subject = propertyOf(entry, 'reference') ? 'a Key Vault secret' : 'an expression in the parameter file';
    return unknown('any', { code: 'runtime-state', subject }, `parameter-file(${name.toLowerCase()})`, origin);
  };
}
