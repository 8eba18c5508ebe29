import { allocate } from '../../../kernel/allocation.ts';
import { add, type Decimal, isPositive, sum } from '../../../kernel/decimal.ts';

export type AssemblyKind = 'assembly' | 'disassembly';
export type AssemblyStatus = 'planned' | 'posted' | 'reversed' | 'cancelled';
export const assemblyOperations = ['change-assembly', 'post-assembly', 'cancel-assembly', 'reverse-assembly'] as const;
export type AssemblyOperation = (typeof assemblyOperations)[number];

const FROM: Record<AssemblyOperation, AssemblyStatus> = {
  'change-assembly': 'planned',
  'post-assembly': 'planned',
  'cancel-assembly': 'planned',
  'reverse-assembly': 'posted',
};

/** Why an operation is refused on an assembly. */
export const assemblyRefusals = ({ status }: { status: AssemblyStatus }, operation: AssemblyOperation): 'assembly_status'[] =>
  FROM[operation] === status ? [] : ['assembly_status'];

/** What a whole is worth: its parts, and the work on it (TV-92). */
export const wholeValue = (parts: readonly Decimal[], labour: Decimal, overhead: Decimal): Decimal =>
  add(sum(parts), add(labour, overhead));

/** A part that was taken off. `said`: its share as a person gave it; `usual`: what so many of it are worth elsewhere. */
interface TakenPart {
  quantity: Decimal;
  said: Decimal | undefined;
  usual: Decimal;
}

/**
 * The value of a whole over its parts, to the cent (TV-93, R0-4): by the shares that were given where all have one, else by what the parts usually
 * cost, else by their quantities.
 */
export function partValues(value: Decimal, parts: readonly TakenPart[], exponent: number): Decimal[] {
  const quantities = parts.map(({ quantity }) => quantity);
  const said = parts.flatMap((part) => part.said ?? []);
  const weights = said.length === parts.length ? said : parts.map(({ usual }) => usual);
  return allocate(value, weights.some(isPositive) ? weights : quantities, exponent, quantities);
}
