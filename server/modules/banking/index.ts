/** The door of banking for the modules above it. */
export { rebuildPetty } from './rebuilding.ts';
