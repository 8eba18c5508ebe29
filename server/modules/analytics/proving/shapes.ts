import { z } from 'zod';
import { event, id, instant, operation, query } from '../../../kernel/contract.ts';

/** What can be brought right by recomputing it from appended rows (`repairs.ts`). */
export const repairNames = ['stock', 'orders', 'accounts', 'bills', 'purses', 'totals', 'search', 'events', 'tasks'] as const;
export type RepairName = (typeof repairNames)[number];

const title = z.object({ zh: z.string(), en: z.string() });
const concern = z.object({ entity: z.string(), title: z.string(), link: z.string().nullable() });

/** A difference as a proof found it. */
const difference = z.object({
  /** Name of the proof. */
  proof: z.string(),
  title,
  /** The row it found: figures and ids by name. */
  details: z.record(z.string(), z.unknown()),
  /** The documents, SKUs, places and accounts it is about. */
  concerns: z.array(concern),
});

const run = z.object({
  id,
  /** null: the nightly proof. */
  askedBy: z.string().nullable(),
  status: z.enum(['running', 'done', 'failed']),
  /** Proofs done of all. */
  done: z.int(),
  total: z.int(),
  differences: z.int(),
  startedAt: instant,
  finishedAt: instant.nullable(),
});
export type ProofRun = z.infer<typeof run>;

const found = difference.extend({
  /** What brings it right; null: `advice` says what a person does. */
  repair: z.enum(repairNames).nullable(),
  advice: title,
});
export type FoundDifference = z.infer<typeof found>;

const change = z.object({
  entity: z.string(),
  id,
  /** A table, a column, and what else tells one row from another. */
  what: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const provingOperations = {
  'prove-books': operation({
    title: { zh: '核对账实', en: 'Prove the books' },
    permission: 'analytics.prove',
    entity: 'analytics.proof',
    input: z.object({}),
    output: z.object({ id }),
    errors: ['analytics.proof_runs'],
  }),
  'follow-proof': operation({
    title: { zh: '记录核对进度', en: 'Record how far a proof is' },
    permission: 'analytics.prove',
    for: 'program',
    input: z.object({ id, done: z.int(), total: z.int() }),
    output: z.object({}),
  }),
  'record-proof': operation({
    title: { zh: '记录核对结果', en: 'Record what a proof found' },
    permission: 'analytics.prove',
    for: 'program',
    /** `proofs` 0: it failed. `differences` counts all, `found` names the first few hundred. */
    input: z.object({ id, proofs: z.int(), differences: z.int(), found: z.array(difference).max(500) }),
    output: z.object({}),
  }),
  'repair-books': operation({
    title: { zh: '修复账实', en: 'Repair the books' },
    permission: 'analytics.prove',
    entity: 'analytics.proof',
    /** Recomputes derived figures from the appended rows, which stay as they are. A dry run answers what would change. */
    input: z.object({ repair: z.enum(repairNames) }),
    /** `changes`: the first few hundred; the log has them all, before and after. */
    /** `more`: a step is some thousand figures, and there are others; asked again it goes on. */
    output: z.object({ changed: z.int(), changes: z.array(change), more: z.boolean() }),
  }),
};

export const provingQueries = {
  proofs: query({
    title: { zh: '核对记录', en: 'Proofs of the books' },
    permission: 'analytics.prove',
    input: z.object({}),
    /** The newest first. */
    output: z.array(run),
  }),
  proof: query({
    title: { zh: '核对结果', en: 'What the last proof found' },
    permission: 'analytics.prove',
    /** Without an id the last one that came to its end. */
    input: z.object({ id: id.optional() }),
    output: z.object({ run: run.nullable(), found: z.array(found) }),
  }),
};

export const provingEvents = {
  'proof-asked': event('analytics.proof', z.object({ id })),
};
