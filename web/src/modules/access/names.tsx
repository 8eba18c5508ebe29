import { useCallback } from 'react';
import type { z } from 'zod';
import type { QueryContract } from '../../../../server/kernel/contract.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';

export type AnswerOf<Q> = Q extends QueryContract<z.ZodType, infer O> ? z.output<O> : never;
export type Names = Record<string, string | undefined>;

/** A name in the reader's language, else the merchant's, else any. */
export function useNameOf(): (names: Names) => string {
  const language = useLanguage();
  const merchant = useMerchant();
  return useCallback(
    (names) => names[language === 'en' ? 'en' : 'zh'] || names[merchant.language] || Object.values(names).find(Boolean) || '',
    [language, merchant.language],
  );
}

export function NameOf({ names }: { names: Names }) {
  return useNameOf()(names);
}
