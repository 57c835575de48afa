/** The pages that the rules of this package rest on. */
export { docs } from '../knowledge/sources/docs.ts';
