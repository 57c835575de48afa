/** `resourceId('Namespace/type', ...)`, and nothing else. */
const RESOURCE_ID = /^\[\s*resourceId\(\s*'([\w.]+(?:\/\w+)+)'\s*,[^()[\]]*(?:\([^()]*\)[^()[\]]*)*\)\s*\]$/i;

/** `format('Namespace/type/{0}', ...)`, and nothing else. */
const FORMAT = /^\[\s*format\(\s*'([\w.]+(?:\/\w+\/\{\d+\})+)'\s*,[^()[\]]*(?:\([^()]*\)[^()[\]]*)*\)\s*\]$/i;

/** Groups of resources and of subscriptions: what is put on one of them is put on all that it holds. */
const GROUPS = /^Microsoft\.(?:Resources|Management)\//i;

/**
 * The type of the resource that the `scope` of an extension resource names, in the two ways in which Bicep writes it.
 * Undefined for what has to be evaluated, and for groups of resources.
 *
 * @param scope as written, without quotes
 */
export function extendedTypeIn(scope: string): string | undefined {
  const [, written] = RESOURCE_ID.exec(scope) ?? FORMAT.exec(scope) ?? [];
  const type = written?.replace(/\/\{\d+\}/g, '');
  return type === undefined || GROUPS.test(type) ? undefined : type;
}
