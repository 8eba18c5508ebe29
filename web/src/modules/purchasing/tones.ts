/** How each state of a purchase order looks. */
export const orderTones = {
  draft: 'calm',
  submitted: 'wait',
  approved: 'busy',
  sent: 'busy',
  confirmed: 'busy',
  part_received: 'busy',
  received: 'good',
  closed: 'calm',
  cancelled: 'calm',
} as const;
export const messageTones = { waiting: 'wait', sent: 'good', withdrawn: 'calm' } as const;
export const noticeTones = { under_way: 'busy', arrived: 'good', void: 'calm' } as const;
export const receiptTones = { posted: 'good', reversed: 'calm' } as const;
export const billTones = { blocked: 'bad', open: 'wait', part_paid: 'busy', paid: 'good', reversed: 'calm' } as const;
