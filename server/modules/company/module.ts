import type { Module } from '../../kernel/context.ts';
import { company } from './contract.ts';
import { errors } from './errors.ts';
import { foundMerchant } from './operations/found-merchant.ts';
import { registerMerchant } from './operations/register-merchant.ts';

export const companyModule: Module = {
  contract: company,
  operations: [registerMerchant, foundMerchant],
  queries: [],
  constraints: { profile_merchant_key: errors.already_founded },
};
