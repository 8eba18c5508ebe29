import type { z } from 'zod';

type Marked = { path: string[]; mark: 'personal' | 'secret' };
const found = new WeakMap<object, Marked[]>();
const MASK = '•••';

interface Definition {
  innerType?: z.ZodType;
  in?: z.ZodType;
  element?: z.ZodType;
  options?: z.ZodType[];
  shape?: Record<string, z.ZodType>;
}

function markedOf(shape: z.ZodType, path: string[] = [], depth = 0): Marked[] {
  if (depth > 12) return [];
  const meta = (shape as { meta?: () => Record<string, unknown> | undefined }).meta?.();
  if (meta?.secret) return [{ path, mark: 'secret' }];
  if (meta?.personal) return [{ path, mark: 'personal' }];
  const definition = (shape as unknown as { def: Definition }).def;
  const inner = definition.innerType ?? definition.in;
  if (inner) return markedOf(inner, path, depth + 1);
  if (definition.element) return markedOf(definition.element, [...path, '*'], depth + 1);
  if (definition.options) return definition.options.flatMap((option) => markedOf(option, path, depth + 1));
  return Object.entries(definition.shape ?? {}).flatMap(([key, value]) => markedOf(value, [...path, key], depth + 1));
}

function masked(value: unknown, path: readonly string[]): unknown {
  if (value === null || value === undefined) return value;
  const [step, ...rest] = path;
  if (step === undefined) return MASK;
  if (step === '*') return Array.isArray(value) ? value.map((item) => masked(item, rest)) : value;
  if (typeof value !== 'object') return value;
  return { ...value, [step]: masked((value as Record<string, unknown>)[step], rest) };
}

/** The value with everything marked personal or secret replaced, as the operation log keeps it (architecture D7). */
export function maskForLog(shape: z.ZodType, value: unknown): unknown {
  let marks = found.get(shape);
  if (!marks) {
    marks = markedOf(shape);
    found.set(shape, marks);
  }
  return marks.reduce((current, mark) => masked(current, mark.path), value);
}

/** An e-mail address as those see it who may not see the whole: b***@example.com. */
export const maskEmail = (email: string | null): string | null => email && email.replace(/^(.).*(@.*)$/, '$1***$2');

/** A phone number as those see it who may not see the whole: 138****5678. */
export function maskPhone(phone: string | null): string | null {
  if (!phone) return phone;
  if (phone.length < 7) return '*'.repeat(phone.length);
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** A name as those see it who may not see the whole: 王**, J***. */
export function maskName(name: string | null): string | null {
  if (!name) return name;
  const [first] = [...name];
  return `${first}${'*'.repeat(Math.min(3, Math.max(1, [...name].length - 1)))}`;
}

/** An address as those see it who may not see the whole: its first six characters. */
export function maskAddress(address: string | null): string | null {
  if (!address) return address;
  return `${[...address].slice(0, 6).join('')}****`;
}
