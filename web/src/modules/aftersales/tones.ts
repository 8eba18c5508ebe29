import type { Tone } from '../../ui/StatusPill.tsx';

export const STATUS_TONES: Record<string, Tone> = {
  requested: 'wait',
  approved: 'busy',
  wait_return: 'busy',
  in_transit: 'busy',
  part_received: 'wait',
  received: 'wait',
  inspected: 'busy',
  closed: 'good',
  refused: 'calm',
  withdrawn: 'calm',
};
export const PARCEL_TONES: Record<string, Tone> = { registered: 'wait', inspected: 'good', void: 'calm' };
export const CLAIM_TONES: Record<string, Tone> = {
  open: 'wait',
  accepted: 'busy',
  paid: 'good',
  credited: 'good',
  replaced: 'good',
  refused: 'bad',
  void: 'calm',
};
