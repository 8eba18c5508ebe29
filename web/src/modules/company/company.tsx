import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { company } from '../../../../server/modules/company/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { loadMe, useMay, useMerchant } from '../../session.ts';
import { ChoiceField, FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { useRun } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { Pairs } from '../../ui/Pairs.tsx';
import { Timeline } from '../../ui/record/Timeline.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import type { AnswerOf } from '../access/names.tsx';
import './company.css';
import { LogoField } from './logo-field.tsx';
import { Standard } from './standard.tsx';
import { messages } from './messages.ts';

type Profile = NonNullable<AnswerOf<typeof company.queries.profile>>;
const PAYERS = ['general', 'small_scale', 'none'] as const;
const ROUNDINGS = ['line', 'document'] as const;
const FIELDS = ['legalName', 'taxIdentity', 'vatPayer', 'taxRounding', 'address', 'phone', 'website', 'logo', 'printFoot'] as const;

/** The merchant's own data. */
export function CompanyPage() {
  const t = useText(messages);
  const may = useMay();
  const { data: profile, error } = useAsk(company.queries.profile, {});
  const [run, clear] = useRun();
  const [open, setOpen] = useState<'profile' | 'name' | null>(null);
  const shown = run === 'rename-merchant' ? 'name' : run ? 'profile' : open;
  const close = () => {
    setOpen(null);
    if (run) clear();
  };
  const manage = may('company.manage') && (
    <>
      <Button onClick={() => setOpen('name')}>{t('rename')}</Button>{' '}
      <Button type="primary" onClick={() => setOpen('profile')}>
        {t('change')}
      </Button>
    </>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('company')} primary={manage} />
      {error && <Trouble error={error} />}
      <Identity />
      {profile && <ProfilePairs profile={profile} />}
      {profile && <Standard standard={profile.accountingStandard} />}
      {profile && <History id={profile.id} />}
      {shown === 'profile' && profile && <ChangeProfile profile={profile} close={close} />}
      {shown === 'name' && <Rename close={close} />}
    </main>
  );
}

function Known({ title, pairs }: { title: string; pairs: [string, ReactNode][] }) {
  return (
    <section className="section company-grid" aria-label={title}>
      <h2>{title}</h2>
      <Pairs pairs={pairs.map(([label, value]) => [label, value || <span className="absent">–</span>] as const)} />
    </section>
  );
}

function Identity() {
  const t = useText(messages);
  const merchant = useMerchant();
  return (
    <>
      <Known
        title={t('identity')}
        pairs={[
          [t('merchantName'), merchant.name],
          [t('currency'), merchant.currency],
          [t('zone'), merchant.zone],
          [t('language'), t(`language.${merchant.language}`)],
        ]}
      />
      <p className="quiet">{t('fixed')}</p>
    </>
  );
}

function ProfilePairs({ profile }: { profile: Profile }) {
  const t = useText(messages);
  return (
    <Known
      title={t('profile')}
      pairs={[
        [t('legalName'), profile.legalName],
        [t('taxIdentity'), profile.taxIdentity],
        [t('vatPayer'), t(`vatPayer.${profile.vatPayer}`)],
        [t('taxRounding'), t(`taxRounding.${profile.taxRounding}`)],
        [t('address'), profile.address],
        [t('phone'), profile.phone],
        [t('website'), profile.website],
        [t('logo'), profile.logo && <img className="company-logo-shown" alt={t('logo')} src={`/api/files/company-logo/${profile.logo}`} />],
        [t('printFoot'), profile.printFoot],
      ]}
    />
  );
}

function History({ id }: { id: string }) {
  const t = useText(messages);
  const fields = { ...Object.fromEntries(FIELDS.map((field) => [field, t(field)])), accountingStandard: t('standard') };
  const choices = {
    vatPayer: { general: t('vatPayer.general'), small_scale: t('vatPayer.small_scale'), none: t('vatPayer.none') },
    taxRounding: { line: t('taxRounding.line'), document: t('taxRounding.document') },
    accountingStandard: { small_business: t('standard.small_business'), enterprise: t('standard.enterprise') },
  };
  return (
    <section className="section" aria-label={t('history')}>
      <h2>{t('history')}</h2>
      <Timeline entity="company.profile" id={id} fields={fields} choices={choices} />
    </section>
  );
}

/** The merchant's own data, to be changed. */
export function ChangeProfile({ profile, close }: { profile: Profile; close: () => void }) {
  const t = useText(messages);
  // by which standard the books are kept is chosen by itself
  const { id, version, accountingStandard: _, ...fields } = profile;
  return (
    <OperationForm
      operation={company.operations['change-profile']}
      draft={id}
      initial={{ ...fields, expectedVersion: version }}
      toInput={(values) => ({ ...blanksAsTexts(values), legalName: values.legalName ?? '' })}
      submitLabel={t('keep')}
      width={640}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="legalName" label={t('legalName')} optional={false} autoFocus maxLength={120} />
      <TextField name="taxIdentity" label={t('taxIdentity')} maxLength={40} />
      <FieldRow>
        <ChoiceField name="vatPayer" label={t('vatPayer')} options={PAYERS.map((value) => ({ value, label: t(`vatPayer.${value}`) }))} />
        <ChoiceField
          name="taxRounding"
          label={t('taxRounding')}
          hint={t('taxRoundingHint')}
          options={ROUNDINGS.map((value) => ({ value, label: t(`taxRounding.${value}`) }))}
        />
      </FieldRow>
      <TextField name="address" label={t('address')} maxLength={300} />
      <FieldRow>
        <TextField name="phone" label={t('phone')} maxLength={40} />
        <TextField name="website" label={t('website')} maxLength={200} />
      </FieldRow>
      <LogoField />
      <TextField name="printFoot" label={t('printFoot')} hint={t('printFootHint')} maxLength={120} />
    </OperationForm>
  );
}

/** A field that was emptied says so: left out, it would stay as it was. */
const blanksAsTexts = (values: Record<string, unknown>) => ({
  taxIdentity: '',
  address: '',
  phone: '',
  website: '',
  printFoot: '',
  ...withoutMissing(values),
});
const withoutMissing = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function Rename({ close }: { close: () => void }) {
  const t = useText(messages);
  const merchant = useMerchant();
  return (
    <OperationForm
      operation={company.operations['rename-merchant']}
      initial={{ merchantId: merchant.id, name: merchant.name }}
      submitLabel={t('keep')}
      onClose={close}
      onDone={() => {
        void loadMe();
        close();
      }}
      preview={false}
    >
      <TextField name="name" label={t('merchantName')} hint={t('merchantNameHint')} autoFocus maxLength={60} />
    </OperationForm>
  );
}
