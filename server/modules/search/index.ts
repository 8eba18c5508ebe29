export { type Entry, indexTexts, removeTexts } from './entries.ts';
export { addFinder, type ExactlyAsked } from './finders.ts';
export { type Hit, hits } from './finding.ts';
export { entriesOf } from './entry-of.ts';
export { gatherMissing } from './missing.ts';
export { sounds } from './grams.rules.ts';
export { addSource, indexDocuments, indexing, type Source, walkOf } from './sources.ts';
export { addStanding, asListed } from './standing.ts';
