export { type Entry, indexTexts, removeTexts } from './entries.ts';
export { hits } from './finding.ts';
