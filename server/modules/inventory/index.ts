/** The door of the goods ledger: movements, promises and what can be promised. */
export { type AbsentGoods, allocate, type AllocatedBin, type AllocationLine, deallocate } from './allocation.ts';
export { type LateCost, type LateCostCause, postLateCosts, sumOfSplits } from './costing/late-costs.ts';
export { addOutlook, type Outlook } from './alerts/demand.ts';
export { type Availability, availability } from './availability.ts';
export { type Absence, addAbsences } from './counting/absences.ts';
export { type Issue, type IssuedLine, type IssueLine, issueReserved } from './issue.ts';
export { agreeConsignment, consignedBins, type ConsignedPrice, giveBackConsigned } from './consigning.ts';
export type { LocationKind, Quality } from './keys.ts';
export { traceIncoming, type TracedGoods } from './tracking/incoming.ts';
export { moveGoods } from './bin-moving.ts';
export { pickBins, pickHeld } from './picking.ts';
export { defaultLocation, type Locations, locations, type Warehouse, warehousesByPriority } from './places.ts';
export { type ReservationLine, reduceReservations, release, reserve } from './reservation.ts';
export { type Reversal, reverseMoves, reverseReturns } from './reversal.ts';
export { claimSerials, type Reassigned, releaseOtherSerials, type SerialClaim } from './serials/claiming.ts';
export { refusePromised } from './shortages.ts';
export { type NamedPlace, placeName } from './show.ts';
export { type Move, type MovedLine, postMoves } from './stock.ts';
