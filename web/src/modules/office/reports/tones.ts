import type { Tone } from '../../../ui/StatusPill.tsx';

export const statusTones: Record<'active' | 'paused' | 'ended', Tone> = { active: 'good', paused: 'wait', ended: 'calm' };
export const runTones: Record<'waiting' | 'running' | 'done' | 'failed', Tone> = {
  waiting: 'calm',
  running: 'busy',
  done: 'good',
  failed: 'bad',
};
