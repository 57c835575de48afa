/** Types that somebody looks for; see {@link typeQuery}. */
export interface TypeQuery {
  readonly types: readonly string[];
  /** Whether a resource of a fully qualified type is looked for. */
  admits(type: string): boolean;
  /** Whether a resource may be looked for that is declared with a type, of which a parent may have the beginning. */
  mayAdmit(written: string): boolean;
}

const OLD_EXTENSION = /(?:^|\/)providers\/(?:[^/]+\/)?([^/]+)$/;

/**
 * Looks for resources by their types, in any case. Extension resources are found in the old way of writing, too, which
 * names what they are made at: `Microsoft.KeyVault/vaults/providers/roleAssignments`.
 */
export function typeQuery(types: readonly string[]): TypeQuery {
  const whole = new Set(types.map((type) => type.toLowerCase()));
  const beginnings = new Set([...whole].map(beginningOf));
  const extensions = new Set([...whole].map((type) => type.slice(type.lastIndexOf('/') + 1)));
  const isOldExtension = (type: string) => {
    const [, extension] = OLD_EXTENSION.exec(type) ?? [];
    return extension !== undefined && extensions.has(extension);
  };
  return {
    types,
    admits: (type) => {
      const lower = type.toLowerCase();
      return whole.has(lower) || isOldExtension(lower);
    },
    mayAdmit: (written) => {
      const lower = written.toLowerCase();
      return beginnings.has(beginningOf(lower)) || isOldExtension(lower);
    },
  };
}

/** `namespace/type`, which the type of a child resource begins with. */
function beginningOf(type: string): string {
  const slash = type.indexOf('/', type.indexOf('/') + 1);
  return slash < 0 ? type : type.slice(0, slash);
}
