import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMerchant } from '../../../session.ts';
import { LinesField } from '../../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../../ui/lines.ts';
import { tell } from '../../../ui/notice.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { localTime } from '../../../ui/time.ts';
import { messages } from './messages.ts';
import { KINDS, kindOf } from './kinds.ts';
import { typedInstant } from './typed-time.ts';

interface Line {
  trackingNumber?: string;
  kind?: string;
  at?: string;
  place?: string;
  words?: string;
}

/** What carriers said of parcels, line by line or pasted from a table; times are of the merchant's zone. */
export function RecordEvents({ numbers, close }: { numbers: string[]; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const { date, time } = localTime(Date.now(), zone);
  const line = (trackingNumber?: string): Line => ({
    ...(trackingNumber && { trackingNumber }),
    kind: 'in_transit',
    at: `${date} ${time}`,
  });
  const columns: LineColumn<Line>[] = [
    { key: 'trackingNumber', label: t('trackingNumber'), kind: 'text', width: 170 },
    {
      key: 'kind',
      label: t('kind'),
      kind: 'choice',
      width: 130,
      options: KINDS.map((kind) => ({ value: kind, label: t(`status.${kind}`) })),
      read: (text) => {
        const kind = kindOf(text) ?? KINDS.find((each) => t(`status.${each}`) === text);
        return kind && { kind };
      },
    },
    { key: 'at', label: t('at'), kind: 'text', width: 150 },
    { key: 'place', label: t('place'), kind: 'text', width: 120 },
    { key: 'words', label: t('words'), kind: 'text' },
  ];
  return (
    <OperationForm
      operation={fulfilment.operations['record-parcel-events']}
      initial={{ events: (numbers.length ? numbers.map(line) : [line()]) as never }}
      toInput={({ events }) => ({
        events: (events as Line[]).map(({ at = '', ...rest }) => ({ ...rest, at: typedInstant(at, zone) })),
      })}
      draft={numbers.join(',')}
      about={t('recordHint')}
      width={860}
      onClose={close}
      said={({ recorded, repeated }) => t('recorded', { recorded, repeated })}
      onDone={({ refused, rows }) => {
        const details = rows.flatMap(({ trackingNumber, message }) => (message ? [`${trackingNumber}: ${message}`] : []));
        if (refused) tell({ tone: 'bad', text: t('refused', { count: refused }), details: [...new Set(details)] });
        close();
      }}
      preview={false}
    >
      <LinesField<Line> name="events" label={t('parcels')} columns={columns} blank={() => line()} />
      <p className="quiet">{t('timeHint', { zone })}</p>
    </OperationForm>
  );
}
