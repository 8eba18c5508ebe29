import type { Module } from '../../kernel/context.ts';
import { addJudge } from '../access/index.ts';
import { search } from './contract.ts';
import { gatherJob } from './jobs.ts';
import { mayFind } from './judging.ts';
import { gather } from './operations/gather.ts';
import { missingProofs } from './missing.ts';
import { proofs } from './proofs.ts';
import { everything } from './queries/everything.ts';
import { housekeeping } from './queries/housekeeping.ts';
import { sounds } from './queries/sounds.ts';

// the index knows of each document who may see it; the histories of access ask it
addJudge(mayFind);

export const searchModule: Module = {
  contract: search,
  operations: [gather],
  queries: [everything, sounds, housekeeping],
  jobs: [gatherJob],
  get proofs() {
    return [...proofs, ...missingProofs()];
  },
};
