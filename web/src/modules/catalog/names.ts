import { useCallback } from 'react';
import type { QueryContract } from '../../../../server/kernel/contract.ts';
import type { z } from 'zod';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { type Language, useLanguage } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';

export type Names = Record<string, string | undefined>;
type AnswerOf<Q> = Q extends QueryContract<z.ZodType, infer O> ? z.output<O> : never;
export type Product = AnswerOf<typeof catalog.queries.product>;
export type Sku = Product['skus'][number];
export type Category = AnswerOf<typeof catalog.queries.categories>[number];
export type Brand = AnswerOf<typeof catalog.queries.brands>[number];
export type Attribute = AnswerOf<typeof catalog.queries.attributes>[number];

const keyOf = (language: Language) => (language === 'en' ? 'en' : 'zh');

/** A name in the reader's language, else the merchant's, else any. */
export function useNameOf(): (names: Names | null | undefined) => string {
  const language = useLanguage();
  const merchant = useMerchant();
  return useCallback(
    (names) => (names && (names[keyOf(language)] || names[merchant.language] || Object.values(names).find(Boolean))) || '',
    [language, merchant.language],
  );
}

/** The address of a picture. */
export const imageOf = (hash: string | null | undefined): string | undefined => (hash ? `/api/files/product-image/${hash}` : undefined);

export const productLink = (code: string): string => `/catalog/products/${encodeURIComponent(code)}`;

/** Categories in the order of the tree, each with its depth. */
export function inTree(categories: readonly Category[]): (Category & { depth: number })[] {
  const below = (parentId: string | null, depth: number): (Category & { depth: number })[] =>
    categories.filter((one) => one.parentId === parentId).flatMap((one) => [{ ...one, depth }, ...below(one.id, depth + 1)]);
  return below(null, 0);
}
