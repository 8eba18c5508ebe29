/** The door of after-sales for the modules above it: a claim against a supplier is settled by a credit note of purchasing. */
export { type ClaimToCredit, claimToCredit, creditClaim, uncreditClaim } from './claim-credits.ts';
