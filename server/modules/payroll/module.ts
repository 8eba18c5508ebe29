import type { Module } from '../../kernel/context.ts';
import { payroll } from './contract.ts';
import { deleteSheet, saveSheet } from './operations/drafts.ts';
import { paySheet, postSheet, remitSheet, undoStep } from './operations/steps.ts';
import { proofs } from './proofs.ts';
import { sheetQuery, sheetsList } from './queries/sheets.ts';

export const payrollModule: Module = {
  contract: payroll,
  operations: [saveSheet, deleteSheet, postSheet, paySheet, remitSheet, undoStep],
  queries: [sheetsList, sheetQuery],
  proofs,
};
