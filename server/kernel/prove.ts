import type pg from 'pg';
import { type Module, type Proof, wakingOf } from './context.ts';
import { send } from './database.ts';
import { ownProofs } from './own-proofs.ts';
import type { Concern, Difference, ProofReport } from './proof-report.ts';
import { valuesOf } from './statement.ts';

export interface ProofTerms {
  modules: readonly Module[];
  merchantId: string;
  now: string;
  /** Hears how many proofs are done. */
  reached?(done: number, total: number): Promise<void>;
}

/** Of one proof so many differences are shown. */
const SHOWN = 100;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const idsIn = (details: Record<string, unknown>) =>
  Object.values(details).filter((value): value is string => typeof value === 'string' && ID.test(value));

// an event that waits for a reaction of another name waits for nobody
const reactionsOf = (modules: readonly Module[]): string[] =>
  modules.flatMap(({ reactions = [], jobs = [] }) => [...reactions.map(({ name }) => name), ...jobs.map(({ name }) => wakingOf(name))]);

/** All proofs: those of the kernel and those of the modules. */
export const proofsOf = (modules: readonly Module[]): Proof[] => [...ownProofs, ...modules.flatMap((module) => module.proofs ?? [])];

/** Recomputes every balance from the appended rows and names every difference (architecture section 6). The same code runs after each test. */
export async function prove(pool: pg.Pool, terms: ProofTerms): Promise<ProofReport> {
  const proofs = proofsOf(terms.modules);
  const values = { now: terms.now, reactions: reactionsOf(terms.modules), after: null, limit: 2_147_483_647 };
  const client = await pool.connect();
  const differences: Difference[] = [];
  try {
    await client.query('begin isolation level repeatable read read only');
    for (const [index, proof] of proofs.entries()) {
      const given = valuesOf(proof.statement, { merchant: terms.merchantId }, values);
      const rows = await send<Record<string, unknown>>(client, proof.statement, given);
      for (const details of rows.slice(0, SHOWN)) differences.push({ proof: proof.name, title: proof.title, details, concerns: [] });
      await terms.reached?.(index + 1, proofs.length);
    }
    await nameConcerns(client, terms, differences);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
  return { proofs: proofs.length, differences };
}

/** Says of the ids in the rows what people call them: each module knows its own. */
async function nameConcerns(client: pg.PoolClient, { modules, merchantId }: ProofTerms, differences: Difference[]): Promise<void> {
  const ids = [...new Set(differences.flatMap(({ details }) => idsIn(details)))];
  if (!ids.length) return;
  const named = new Map<string, Concern>();
  for (const { names } of modules) {
    if (!names) continue;
    const rows = await send<Concern & { id: string }>(client, names, valuesOf(names, { merchant: merchantId }, { ids }));
    for (const { id, ...concern } of rows) named.set(id, concern);
  }
  for (const difference of differences)
    difference.concerns = idsIn(difference.details).flatMap((id) => {
      const concern = named.get(id);
      return concern ? [concern] : [];
    });
}
