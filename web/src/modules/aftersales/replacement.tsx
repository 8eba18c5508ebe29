import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { isZero } from '../../ui/decimal.ts';
import { TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { readSerials } from '../inventory/serials/reading.ts';
import { SerialCell } from '../inventory/serials/SerialInput.tsx';
import { useWarehouses, WarehouseField } from '../inventory/warehouse-choice.tsx';
import { messages } from './messages.ts';

const { operations, queries } = aftersales;

interface Coming {
  lineId: string;
  sku: string;
  open: string;
  quantity?: string;
  lotNumber?: string;
  expiresOn?: string;
  tracking?: string;
  serials?: string;
}
const dayOf = (typed: string) => typed.trim().replaceAll(/[/.]/g, '-');
const cameOf = (lines: unknown) =>
  (lines as Coming[])
    .filter(({ quantity }) => quantity && !isZero(quantity))
    .map(({ lineId, quantity, lotNumber, expiresOn, serials }) => ({
      ...{ lineId, quantity },
      ...(lotNumber && { lotNumber }),
      ...(expiresOn && { expiresOn: dayOf(expiresOn) }),
      ...(serials && { serialNumbers: readSerials(serials) }),
    }));

interface ReplacementProps {
  claim: { id: string; number: string; party: string };
  close: () => void;
}

/** What a supplier sends for the goods that went back: how many of each, in which lot. */
export function Replacement({ claim, close }: ReplacementProps) {
  const t = useText(messages);
  const [first] = useWarehouses();
  const { data } = useAsk(queries['claim-goods'], { claimId: claim.id });
  if (!data || !first) return null;
  const lines = data.lines.filter(({ open }) => !isZero(open));
  const hasLots = lines.some(({ tracking }) => tracking.startsWith('lot'));
  const hasSerials = lines.some(({ tracking }) => tracking === 'serial');
  const columns: LineColumn<Coming>[] = [
    { key: 'sku', label: t('goods'), width: 130, kind: 'show' },
    { key: 'open', label: t('stillOut'), width: 60, kind: 'show' },
    { key: 'quantity', label: t('cameNow'), width: 84, kind: 'decimal' },
    ...(hasLots
      ? ([
          { key: 'lotNumber', label: t('lotNumber'), width: 120, kind: 'text' },
          { key: 'expiresOn', label: t('expiresOn'), width: 120, kind: 'text' },
        ] as LineColumn<Coming>[])
      : []),
    ...(hasSerials
      ? ([
          {
            key: 'serials',
            label: t('serials'),
            width: 220,
            kind: 'custom',
            cell: (line, change, at) => <SerialCell line={line} label={`${t('serials')} ${at + 1}`} change={change} />,
          },
        ] as LineColumn<Coming>[])
      : []),
  ];
  return (
    <OperationForm
      operation={operations['receive-replacement']}
      draft={claim.id}
      width={hasLots || hasSerials ? 820 : 640}
      about={`${claim.number} · ${claim.party}`}
      initial={
        {
          ...{ claimId: claim.id, warehouseId: data.warehouseId ?? first.id },
          lines: lines.map(({ lineId, skuCode, name, open, tracking }) => ({
            ...{ lineId, sku: `${skuCode} ${name}`, open, quantity: open, tracking },
          })),
        } as never
      }
      toInput={({ lines: said, ...values }) => ({ ...values, lines: cameOf(said) }) as never}
      onClose={close}
      onDone={close}
    >
      <p className="quiet">{t('replacementHint')}</p>
      <WarehouseField name="warehouseId" label={t('warehouse')} />
      <LinesField<Coming> name="lines" label={t('replacement')} columns={columns} />
      <TextField name="note" label={t('note')} maxLength={500} optional />
    </OperationForm>
  );
}
