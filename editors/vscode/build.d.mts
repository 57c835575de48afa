/** Bundles the extension into a file. */
export function bundleExtension(outfile: string): Promise<unknown>;
