import type pg from 'pg';
import type { Module } from './context.ts';
import { send } from './database.ts';
import { valuesOf } from './statement.ts';

/** A difference a proof found: which proof, and the row it names. */
export interface Difference {
  proof: string;
  title: { zh: string; en: string };
  details: Record<string, unknown>;
}

export interface ProofReport {
  proofs: number;
  differences: Difference[];
}

const SHOWN = 100;

/** Recomputes every balance from the appended rows and names every difference (architecture section 6). The same code runs after each test. */
export async function prove(pool: pg.Pool, modules: readonly Module[], merchantId: string): Promise<ProofReport> {
  const proofs = modules.flatMap((module) => module.proofs ?? []);
  const client = await pool.connect();
  const differences: Difference[] = [];
  try {
    await client.query('begin isolation level repeatable read read only');
    for (const proof of proofs) {
      const rows = await send<Record<string, unknown>>(client, proof.statement, valuesOf(proof.statement, { merchant: merchantId }, {}));
      for (const details of rows.slice(0, SHOWN)) differences.push({ proof: proof.name, title: proof.title, details });
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
  return { proofs: proofs.length, differences };
}
