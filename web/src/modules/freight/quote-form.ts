import { useState } from 'react';
import { z } from 'zod';
import type { FormState } from '../../ui/form/context.ts';
import { withValue } from '../../ui/form/path.ts';

interface Filled {
  skuId?: string;
  quantity?: string;
  weight?: string;
  size?: string;
  amount?: string;
  destination?: Record<string, string>;
  warehouseId?: string;
  shopId?: string;
  date?: string;
  collected?: string;
  declared?: string;
  remark?: string;
}

const MICRO = 1_000_000n;
const micro = (side: string): bigint => {
  const [whole = '0', fraction = ''] = side.split('.');
  return BigInt(whole) * MICRO + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
};

/** L×W×H in centimetres as cm³; undefined where it is no such text. */
export function volumeOf(size: string | undefined): string | undefined {
  const sides = (size ?? '').trim().split(/\s*[x×*✕]\s*/i);
  if (sides.length !== 3 || !sides.every((side) => /^\d{1,5}(\.\d{1,3})?$/.test(side))) return undefined;
  const product = sides.map(micro).reduce((so, side) => (so * side) / MICRO, MICRO);
  const fraction = (product % MICRO).toString().padStart(6, '0').replace(/0+$/, '');
  return `${product / MICRO}${fraction && `.${fraction}`}`;
}

/** What is filled in on the page of quotes, kept while the page is open. It is no operation: nothing is written. */
export function useQuoteForm() {
  const [values, setValues] = useState<Filled>({ quantity: '1', destination: { country: 'CN' } });
  const context: FormState = {
    values: values as Record<string, unknown>,
    set: (path, value) => setValues((before) => withValue(before, path, value)),
    problems: {},
    shape: z.object({}),
    busy: false,
    rules: new Map(),
  };
  const asked = () => {
    const { skuId, quantity = '1', amount = '0', size, ...rest } = values;
    const volume = volumeOf(size);
    return { ...rest, goods: skuId ? [{ skuId, quantity, amount }] : [], ...(volume && { volume }) } as never;
  };
  return { context, asked };
}
