export const statusTones = { requested: 'wait', issuing: 'wait', issued: 'good', failed: 'bad', withdrawn: 'calm' } as const;
export const confirmationTones = { waiting: 'wait', confirmed: 'good', refused: 'bad', withdrawn: 'calm', lapsed: 'calm' } as const;
