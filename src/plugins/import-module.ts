/**
 * Loads a module by its URL, whatever its kind. In a file of its own: Node.js cannot load modules from within code that it
 * has kept compiled, so the build leaves this out of what it keeps.
 */
export function importModule(url: string): Promise<unknown> {
  return import(url);
}
