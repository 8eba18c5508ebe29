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
import { describeTaxCode, removeTaxRule, setTaxRule } from './rules/keeping.ts';
import { taxRules } from './rules/list.ts';
import { reckonTax } from './rules/reckoning.ts';

export const taxModule: Module = {
  contract: tax,
  operations: [createTaxCode, changeTaxCode, setTaxRate, chooseDefaultTaxCode, setLevy, setTaxRule, removeTaxRule, describeTaxCode],
  queries: [taxCodes, taxCode, leviesList, taxRules, reckonTax],
  found: foundTaxes,
  proofs,
  constraints: { tax_code_code_key: errors.code_taken },
};
