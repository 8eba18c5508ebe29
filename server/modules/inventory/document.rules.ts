/** What is known of a stock document where its operations are offered. */
export interface DocumentState {
  status: 'draft' | 'posted' | 'reversed';
  reversesId: string | null;
}

type Refusal = 'document_reversed' | 'document_is_reversal';

/** Why an operation is refused on a stock document; asked by handlers and by lists alike (architecture D8). */
export function refusals(document: DocumentState, operation: 'reverse-stock-document'): Refusal[] {
  if (operation !== 'reverse-stock-document') return [];
  if (document.status === 'reversed') return ['document_reversed'];
  return document.reversesId === null ? [] : ['document_is_reversal'];
}

export const documentOperations = ['reverse-stock-document'] as const;

export type TransferStatus = 'draft' | 'in_transit' | 'part_received' | 'received' | 'cancelled';
export const transferOperations = ['ship-transfer', 'receive-transfer', 'settle-transfer-difference', 'cancel-transfer'] as const;
export type TransferOperation = (typeof transferOperations)[number];

const FROM: Record<TransferOperation, readonly TransferStatus[]> = {
  'ship-transfer': ['draft'],
  'receive-transfer': ['in_transit', 'part_received'],
  'settle-transfer-difference': ['in_transit', 'part_received'],
  'cancel-transfer': ['draft'],
};

/** Why an operation is refused on a transfer. */
export const transferRefusals = (transfer: { status: TransferStatus }, operation: TransferOperation): 'transfer_status'[] =>
  FROM[operation].includes(transfer.status) ? [] : ['transfer_status'];
