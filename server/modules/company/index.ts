export type { Profile } from './contract.ts';
export { profile } from './profile.ts';
export { type Remembered, remembered } from './remembered.ts';
