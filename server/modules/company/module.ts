import type { Module } from '../../kernel/context.ts';
import { backupsQuery, makeBackup, warnOfBackups } from './backups/backups.ts';
import { backupJobs } from './backups/jobs.ts';
import { company } from './contract.ts';
import { errors } from './errors.ts';
import { companyLogo } from './logo.ts';
import { checkFields } from './field-rules.ts';
import { changeProfile } from './operations/change-profile.ts';
import { foundMerchant } from './operations/found-merchant.ts';
import { registerMerchant } from './operations/register-merchant.ts';
import { renameMerchant } from './operations/rename-merchant.ts';
import { resumeFirstStep, skipFirstStep } from './operations/skip-first-step.ts';
import { clearFieldRule, setFieldRule } from './operations/set-field-rule.ts';
import { setParameter } from './operations/set-parameter.ts';
import { fieldRulesQuery, formsQuery } from './queries/field-rules.ts';
import { parameterHistory, parametersQuery } from './queries/parameters.ts';
import { profileQuery } from './queries/profile.ts';

export const companyModule: Module = {
  contract: company,
  files: { 'company-logo': companyLogo },
  operations: [
    registerMerchant,
    foundMerchant,
    renameMerchant,
    changeProfile,
    setParameter,
    skipFirstStep,
    resumeFirstStep,
    setFieldRule,
    clearFieldRule,
    makeBackup,
    warnOfBackups,
  ],
  jobs: backupJobs,
  queries: [profileQuery, parametersQuery, parameterHistory, formsQuery, fieldRulesQuery, backupsQuery],
  check: checkFields,
  constraints: { profile_merchant_key: errors.already_founded },
};
