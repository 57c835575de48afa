/** Types that somebody looks for; see {@link typeQuery}. */
export interface TypeQuery {
  /**
   * Whether a resource of a fully qualified type is looked for.
   *
   * @param extended see `Resource.extendedType`
   */
  admits(type: string, extended: string | undefined): boolean;
  /**
   * Whether a resource may be looked for that is declared with a type, of which a parent may have the beginning.
   *
   * @param written in lower case
   */
  mayAdmit(written: string, extended: string | undefined): boolean;
}

/** What extension resources, such as role assignments, are put on. */
export interface PutOn {
  /** The types of extension resources. */
  readonly extensions: readonly string[];
  /** The only types that matter of what they extend, children included. What is not known may be one of them. */
  readonly extended: readonly string[];
}

const OLD_EXTENSION = /(?:^|\/)providers\/(?:[^/]+\/)?([^/]+)$/;

/**
 * Looks for resources by their types, in any case. Extension resources are found in the old way of writing, too, which
 * names what they are put on: `Microsoft.KeyVault/vaults/providers/roleAssignments`.
 */
export function typeQuery(types: readonly string[], putOn?: PutOn): TypeQuery {
  const whole = new Set(types.map((type) => type.toLowerCase()));
  const beginnings = new Set([...whole].map(beginningOf));
  const extensions = new Set([...whole].map(lastOf));
  const limited = new Set(putOn?.extensions.map((type) => type.toLowerCase()));
  const isPutElsewhere = (type: string, extended: string | undefined) =>
    putOn !== undefined && extended !== undefined && limited.has(type) && !isTypeIn(extended, putOn.extended);
  const isOldExtension = (type: string) => {
    const [, extension] = OLD_EXTENSION.exec(type) ?? [];
    return extension !== undefined && extensions.has(extension);
  };
  return {
    admits: (type, extended) => {
      const lower = type.toLowerCase();
      return (whole.has(lower) && !isPutElsewhere(lower, extended)) || isOldExtension(lower);
    },
    mayAdmit: (written, extended) => {
      const mayBeWhole = beginnings.has(beginningOf(written)) && !isPutElsewhere(written, extended);
      return mayBeWhole || isOldExtension(written);
    },
  };
}

/** True for one of some types, and for their children; in any case. */
export function isTypeIn(type: string, types: readonly string[]): boolean {
  const lower = `${type.toLowerCase()}/`;
  return types.some((each) => lower.startsWith(`${each.toLowerCase()}/`));
}

/** `namespace/type`, which the type of a child resource begins with. */
function beginningOf(type: string): string {
  const slash = type.indexOf('/', type.indexOf('/') + 1);
  return slash < 0 ? type : type.slice(0, slash);
}

function lastOf(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1);
}
