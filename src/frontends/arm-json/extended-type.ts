/** `resourceId('Namespace/type', ...)`, and nothing else. */
const RESOURCE_ID = /^\[\s*resourceId\(\s*'([\w.]+(?:\/\w+)+)'\s*,[^()[\]]*(?:\([^()]*\)[^()[\]]*)*\)\s*\]$/i;

/** `format('Namespace/type/{0}', ...)`, and nothing else. */
const FORMAT = /^\[\s*format\(\s*'([\w.]+(?:\/\w+\/\{\d+\})+)'\s*,[^()[\]]*(?:\([^()]*\)[^()[\]]*)*\)\s*\]$/i;

/**
 * The type of the resource that the `scope` of an extension resource names, in the two ways in which Bicep writes it.
 * Undefined for what has to be evaluated.
 *
 * @param scope as written, without quotes
 */
export function extendedTypeIn(scope: string): string | undefined {
  const [, type] = RESOURCE_ID.exec(scope) ?? [];
  if (type !== undefined) return type;
  const [, path] = FORMAT.exec(scope) ?? [];
  return path?.replace(/\/\{\d+\}/g, '');
}
