import type { Tone } from '../../ui/StatusPill.tsx';

export const PAYMENT_TONES: Record<string, Tone> = {
  unpaid: 'wait',
  part_paid: 'wait',
  paid: 'good',
  part_refunded: 'bad',
  refunded: 'bad',
  cod: 'busy',
};
export const FULFILMENT_TONES: Record<string, Tone> = {
  draft: 'calm',
  wait_audit: 'wait',
  audited: 'busy',
  part_shipped: 'busy',
  shipped: 'good',
  delivered: 'good',
  not_required: 'calm',
  cancelled: 'calm',
};
export const PRESALE_TONES: Record<string, Tone> = {
  wait_deposit: 'wait',
  wait_window: 'busy',
  wait_balance: 'wait',
  overdue: 'bad',
  paid: 'good',
  forfeited: 'bad',
  refunded: 'calm',
  lapsed: 'calm',
  cancelled: 'calm',
};
export const AFTERSALE_TONES: Record<string, Tone> = {
  requested: 'wait',
  in_progress: 'busy',
  part_refunded: 'bad',
  refunded: 'bad',
  rejected: 'calm',
};
