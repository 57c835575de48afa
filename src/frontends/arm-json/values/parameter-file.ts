import { propertyOf } from '../../../json/lookup.ts';
import { absent, moved, unknown } from '../../../value/construct.ts';
import { Origin } from '../../../value/origin.ts';
import type { ParameterFile } from '../../front-end.ts';
import { type JsonDocument, problemsOf } from '../document/document.ts';
import { suppressionsIn } from '../document/suppressions.ts';
import { literalJson } from './evaluate-json.ts';

/** A JSON parameter file. */
export function parametersIn(document: JsonDocument): ParameterFile {
  return {
    argument: valuesIn(document),
    sources: [document.source],
    problems: () => problemsOf(document),
    suppressions: suppressionsIn(document),
  };
}

/**
 * The values in a parameter file. Strings in brackets are ordinary strings there. What is read from a vault, or
 * computed by the tool that deploys, is not known.
 */
function valuesIn(document: JsonDocument): ParameterFile['argument'] {
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
