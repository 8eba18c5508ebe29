export type { AccountingStandard, Profile } from './contract.ts';
export { parameter } from './parameter.ts';
export type { ParameterKey } from './parameters.rules.ts';
export { heading, type Heading, keepAccountingStandard, profile, rememberedProfile } from './profile.ts';
export { type Remembered, remembered } from './remembered.ts';
export { isZone } from './zone.rules.ts';
