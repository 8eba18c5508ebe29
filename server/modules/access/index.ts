export { declaredContracts } from './declared.ts';
export type { HistoryEntry } from './history.ts';
export { makerColumns, makerJoin } from './makers.ts';
export { namesOf } from './names.ts';
export { logReveal } from './reveals.ts';
export { merchantOfSession } from './session.ts';
export { addJudge, type Judge, maySee } from './visibility.ts';
export { eyesOf, peopleOf, whoMay, whoSee } from './standing-in.ts';
