/** Builds what tests of the built program run: once, before all of them, since they run side by side. */
export async function setup() {
  await import('./build.mjs');
}
