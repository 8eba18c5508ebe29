import { createContext, useContext } from 'react';
import type { z } from 'zod';
import type { FieldRule } from '../../../../server/modules/company/field.rules.ts';
import { type Path, valueAt } from './path.ts';

export interface FormState {
  values: Record<string, unknown>;
  set: (path: Path, value: unknown) => void;
  problems: Record<Path, string>;
  shape: z.ZodType;
  busy: boolean;
  /** What the merchant asks of the fields, by place. */
  rules: ReadonlyMap<Path, FieldRule>;
}

export const FormContext = createContext<FormState | null>(null);

export function useForm(): FormState {
  const form = useContext(FormContext);
  if (!form) throw new Error('A field stands outside of a form');
  return form;
}

/** The values of the form a component stands in, for fields that depend on others. */
export const useFormValues = <T = Record<string, unknown>>(): T => useForm().values as T;

interface Shaped {
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  unwrap?: () => z.ZodType;
}

/** The shape of one place within the shape of the whole. */
function shapeAt(shape: z.ZodType | undefined, parts: string[]): z.ZodType | undefined {
  if (!shape) return undefined;
  const [part, ...rest] = parts;
  const shaped = shape as unknown as Shaped;
  if (part === undefined) return shape;
  if (shaped.shape) return shapeAt(shaped.shape[part], rest);
  if (shaped.element) return shapeAt(shaped.element, rest);
  if (shaped.unwrap) return shapeAt(shaped.unwrap(), parts);
  return undefined;
}

/** One field: its value, how to change it, its problem, and whether it may stay empty. */
export function useField(path: Path) {
  const form = useForm();
  const shape = shapeAt(form.shape, path.split('.'));
  const rule = form.rules.get(path);
  return {
    value: valueAt(form.values, path),
    set: (value: unknown) => form.set(path, value === '' || value === null ? undefined : value),
    problem: form.problems[path],
    optional: rule?.required ? false : (shape?.safeParse(undefined).success ?? true),
    /** What the merchant says beneath the field. */
    hint: rule?.hint ?? undefined,
    busy: form.busy,
  };
}
