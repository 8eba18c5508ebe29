/**
 * The door of freight for the modules above it. `raterFor(ctx, skuIds)` loads once and then prices any number of parcels without asking the database:
 * `rater.cheapest(sending)` for whoever compares warehouses, `rater.charge(sending)` for what the customer pays.
 */
export type { Wish } from './choice.rules.ts';
export { type CarrierAsk, type CarrierChoice, carrierNames, chooseCarriers, hasServices } from './choosing.ts';
export type { CarrierNames } from './tariff.ts';
export { type Reaching, type Unreached, unreachedBy } from './reach.ts';
export { type Rater, raterFor, type Sending } from './rater.ts';
export { accrueFreight, forgetFreight, type Leaving, type Priced, priceFreight, reaccrueFreight } from './accruing.ts';
export { regionCode } from './regions.rules.ts';
