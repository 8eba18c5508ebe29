import type { Actor } from '../kernel/context.ts';
import { systemMerchant } from '../kernel/merchants.ts';
import type { Runtime } from '../kernel/runtime.ts';

export interface MerchantTerms {
  name?: string;
  /** ISO 4217; CNY unless told. */
  currency?: string;
  /** IANA zone; Asia/Shanghai unless told. */
  zone?: string;
  language?: 'zh' | 'en';
  /** A demo may be written at another time than now. */
  demo?: boolean;
  vatPayer?: 'general' | 'small_scale' | 'none';
  /** 小企业会计准则 unless told. */
  accountingStandard?: 'small_business' | 'enterprise';
}

/** Founds a merchant of its own for a test, by the operations that found any other; answers an actor who may do everything in it. */
export async function testMerchant(runtime: Runtime, terms: MerchantTerms = {}): Promise<Actor> {
  const name = terms.name ?? '测试商店';
  const { id } = await runtime.execute(runtime.systemActorIn(systemMerchant), 'company.register-merchant', {
    name,
    currency: terms.currency ?? 'CNY',
    zone: terms.zone ?? 'Asia/Shanghai',
    language: terms.language ?? 'zh',
    demo: terms.demo ?? false,
  });
  const actor = await runtime.systemActor(id);
  if (!actor) throw new Error('the merchant just registered is not there');
  const { vatPayer = 'general', accountingStandard } = terms;
  await runtime.execute(actor, 'company.found-merchant', {
    legalName: `${name}有限公司`,
    vatPayer,
    ...(accountingStandard && { accountingStandard }),
  });
  return actor;
}
