import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { dimensionKeys } from '../../../../server/modules/ledger/dimensions.rules.ts';
import { useText } from '../../i18n/i18n.ts';
import { isZero } from '../../ui/decimal.ts';
import { FieldRow, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';
import { AccountCell } from './voucher-grid.tsx';

const SAVE = ledger.operations['save-voucher-template'];
type Template = z.output<(typeof ledger.queries)['voucher-templates']['output']>['rows'][number];
type Voucher = NonNullable<z.output<typeof ledger.queries.entry.output>>;
interface Line {
  accountId?: string;
  account?: string;
  side?: string;
  kind?: string;
  value?: string;
}

/** Without what only the cells show; a part is entered in per cent. */
const entered = ({ lines, ...values }: Record<string, unknown>) => ({
  ...values,
  monthly: values.monthly === true,
  lines: (lines as (Line & { asks?: unknown })[])
    .filter((line) => line.accountId)
    .map(({ account: _, asks: __, value, ...line }) => ({
      ...{ side: 'debit', kind: 'open', ...line },
      ...(value && line.kind !== 'open' && { value: line.kind === 'share' ? partOf(value) : value }),
    })),
});

/** 60 is 0.6: the point goes two places to the left, exactly. */
export function partOf(percent: string): string {
  const [whole = '', places = ''] = percent.split('.');
  const digits = whole.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${places}`;
}

/** 0.6 is 60. */
export function percentOf(part: string): string {
  const [whole = '', places = ''] = part.split('.');
  const digits = places.padEnd(2, '0');
  const shown = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = digits.slice(2).replace(/0+$/, '');
  return rest ? `${shown}.${rest}` : shown;
}

const aboutOf = (line: Partial<Record<(typeof dimensionKeys)[keyof typeof dimensionKeys], string | null | undefined>>) =>
  Object.fromEntries(Object.values(dimensionKeys).flatMap((key) => (line[key] ? [[key, line[key]]] : [])));

/** A template as its form shows it. */
const lineOfTemplate = (line: Template['lines'][number]) => ({
  ...{ accountId: line.accountId, account: line.account, side: line.side, kind: line.kind },
  ...(line.value && { value: line.kind === 'share' ? percentOf(line.value) : line.value }),
  ...(line.summary && { summary: line.summary }),
  ...aboutOf(line),
});

/** Keeps a posted voucher as a template: amounts are open unless told. */
export function SaveAsTemplate({ voucher, close }: { voucher: Voucher; close: () => void }) {
  const lines = voucher.lines.map((line) => ({
    ...{ accountId: line.accountId, account: `${line.accountCode} ${line.accountName}`, kind: 'open' },
    ...(isZero(line.debit) ? { side: 'credit', value: line.credit } : { side: 'debit', value: line.debit }),
    ...(line.summary && { summary: line.summary }),
    ...aboutOf(line),
  }));
  return <TemplateForm initial={{ name: voucher.summary.slice(0, 60), summary: voucher.summary, lines }} kept={voucher.id} close={close} />;
}

export const ChangeTemplate = ({ template, close }: { template: Template; close: () => void }) => (
  <TemplateForm
    initial={{
      ...{ id: template.id, expectedVersion: template.version, name: template.name, summary: template.summary, monthly: template.monthly },
      lines: template.lines.map(lineOfTemplate),
    }}
    kept={template.id}
    close={close}
  />
);

export const NewTemplate = ({ close }: { close: () => void }) => (
  <TemplateForm
    initial={{
      lines: [
        { side: 'debit', kind: 'open' },
        { side: 'credit', kind: 'open' },
      ],
    }}
    kept="new"
    close={close}
  />
);

function TemplateForm({ initial, kept, close }: { initial: object; kept: string; close: () => void }) {
  const t = useText(messages);
  const columns: LineColumn<Line>[] = [
    {
      key: 'accountId',
      label: t('account'),
      kind: 'custom',
      cell: (line, change, at, onward) => <AccountCell line={line} change={change} at={at} onward={onward} />,
    },
    {
      ...{ key: 'side', label: t('side'), kind: 'choice', width: 90 },
      options: (['debit', 'credit'] as const).map((value) => ({ value, label: t(value) })),
    },
    {
      ...{ key: 'kind', label: t('templateKind'), kind: 'choice', width: 170 },
      options: (['open', 'fixed', 'share'] as const).map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    { key: 'value', label: t('templateValue'), kind: 'decimal', width: 130, fixed: (line) => line.kind === 'open' },
  ];
  return (
    <OperationForm
      operation={SAVE}
      initial={initial}
      draft={kept}
      toInput={entered}
      onClose={close}
      onDone={close}
      width={860}
      preview={false}
    >
      <FieldRow>
        <TextField name="name" label={t('templateName')} autoFocus maxLength={60} />
        <TextField name="summary" label={t('summary')} maxLength={200} />
      </FieldRow>
      <SwitchField name="monthly" label={t('monthly')} />
      <LinesField<Line> name="lines" label={t('lines')} columns={columns} blank={() => ({ side: 'debit', kind: 'open' })} />
      <p className="quiet">{t('templateHint')}</p>
    </OperationForm>
  );
}
