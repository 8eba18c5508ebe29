import type { Module } from '../../kernel/context.ts';
import { tax } from './contract.ts';
import { errors } from './errors.ts';
import { foundTaxes } from './founding.ts';
import { leviesList } from './levies/list.ts';
import { setLevy } from './levies/set-levy.ts';
import { changeTaxCode } from './operations/change-tax-code.ts';
import { chooseDefaultTaxCode } from './operations/choose-default-tax-code.ts';
import { createTaxCode } from './operations/create-tax-code.ts';
import { setTaxRate } from './operations/set-tax-rate.ts';
import { proofs } from './proofs.ts';
import { taxCode } from './queries/tax-code.ts';
import { taxCodes } from './queries/tax-codes.ts';

export const taxModule: Module = {
  contract: tax,
  operations: [createTaxCode, changeTaxCode, setTaxRate, chooseDefaultTaxCode, setLevy],
  queries: [taxCodes, taxCode, leviesList],
  found: foundTaxes,
  proofs,
  constraints: { tax_code_code_key: errors.code_taken },
};
