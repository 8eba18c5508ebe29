/**
 * What neither three runs of 5,000 operations (seeds 7, 8 and 9) nor walks of some seeds (`server/proof/walk.test.ts`), which take the same acts, ever brought to an
 * end: it needs a file, a link of a mail, another installation or other terms of the merchant, or nobody has made an act of it yet. Shorter is better: the proof
 * holds the number of those that are reached to what it was.
 */
export const UNREACHED: { [module: string]: string } = {
  access: 'accept-invitation reset-second-factor',
  aftersales: 'approve-scrap',
  analytics: 'delete-practice-merchant open-practice-merchant',
  banking: 'match-month',
  billing: 'assign-parked-collection pay-parked-back undo-parked',
  catalog: 'set-product-images',
  company: 'rename-merchant',
  exchange: 'cancel-import create-import record-check record-progress save-import-template start-import',
  freight: 'settle-claims',
  fulfilment: 'cancel-waybill report-dealer-sales',
  ledger: 'exempt-vat set-voucher-words',
  marketplaces: 'certify-fee-invoice name-transfer record-fee-invoice reverse-fee-invoice uncertify-fee-invoice',
  purchasing: 'approve-requests correct-bill correct-service-bill give-back-consigned refuse-request',
  sales: 'finance-audit-order',
};
