import { root } from './bundle.mjs';

/**
 * Parts of the program that take longer to load than most runs take, as an esbuild plugin that puts lighter ones in
 * their place.
 */
export const lightDependencies = {
  name: 'light-dependencies',
  setup({ onResolve, onLoad }) {
    // NOTE: yargs measures its help with it; it prepares for every script there is when it is loaded.
    onResolve({ filter: /^string-width$/ }, () => ({ path: 'string-width', namespace: 'light' }));
    onLoad({ filter: /^string-width$/, namespace: 'light' }, () => ({
      contents: "export { displayWidth as default } from './src/reporters/display-width.ts';",
      resolveDir: root,
      loader: 'ts',
    }));
    // NOTE: chalk asks what the terminal can show; this program tells it.
    onResolve({ filter: /^#supports-color$/ }, ({ path }) => ({ path, namespace: 'light' }));
    onLoad({ filter: /^#supports-color$/, namespace: 'light' }, () => ({
      contents: 'export default { stdout: false, stderr: false };',
    }));
    for (const [path, names] of Object.entries(LATE_BUILTINS)) {
      const filter = new RegExp(`^${path}$`);
      onResolve({ filter }, ({ namespace }) => (namespace === 'light' ? undefined : { path, namespace: 'light' }));
      onLoad({ filter, namespace: 'light' }, () => ({ contents: names.map((name) => late(path, name)).join('\n') }));
    }
  },
};

/** Modules of Node.js that few runs need, and what is called of them. */
const LATE_BUILTINS = {
  'node:crypto': ['createHash', 'randomUUID'],
  'node:fs/promises': ['access', 'chmod', 'lstat', 'readFile', 'realpath', 'rename', 'rm', 'stat', 'writeFile'],
  'node:worker_threads': ['Worker'],
};

/** NOTE: what a constructor returns is what `new` gives. */
function late(path, name) {
  return `export function ${name}(...args) {
    const { ${name}: it } = require('${path}');
    return new.target ? new it(...args) : it(...args);
  }`;
}
