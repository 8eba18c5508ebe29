import type { z } from 'zod';
import { kernelErrors } from './errors.ts';

const TEXTUAL = new Set(['string', 'enum', 'literal']);

interface Shape {
  def: { type: string; innerType?: Shape; in?: Shape; shape?: Record<string, Shape> };
}

function kindOf(shape: Shape | undefined): string {
  const inner = shape?.def.innerType ?? shape?.def.in;
  return inner ? kindOf(inner) : (shape?.def.type ?? 'string');
}

/** The input of a query from its address: texts as they are, everything else as JSON. */
export function readQueryString(input: z.ZodType, params: Record<string, string | string[]>): Record<string, unknown> {
  const shape = (input as unknown as Shape).def.shape ?? {};
  const values: Record<string, unknown> = {};
  for (const [key, raw] of Object.entries(params)) {
    const text = Array.isArray(raw) ? raw[0] : raw;
    if (text === undefined) continue;
    const kind = key in shape ? kindOf(shape[key]) : LIST_KINDS[key];
    if (!kind || TEXTUAL.has(kind)) values[key] = text;
    else values[key] = parse(key, text);
  }
  return values;
}

const LIST_KINDS: Record<string, string> = { filter: 'array', ids: 'array', sums: 'array', limit: 'number', count: 'boolean' };

function parse(key: string, text: string): unknown {
  if (key === 'count' && (text === '1' || text === 'true')) return true;
  try {
    return JSON.parse(text);
  } catch {
    throw kernelErrors.invalid({ issues: [{ path: [key], message: 'JSON expected' }] });
  }
}
