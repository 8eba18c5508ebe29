import type { ChangeEvent } from 'react';
import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { CallError, useAsk } from '../../call.ts';
import { upload } from '../../files.ts';
import { useText } from '../../i18n/i18n.ts';
import { isZero } from '../../ui/decimal.ts';
import { TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { tell } from '../../ui/notice.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import './aftersales.css';
import { readSerials } from '../inventory/serials/reading.ts';
import { SerialInput } from '../inventory/serials/SerialInput.tsx';
import '../inventory/inventory.css';
import { messages } from './messages.ts';
import type { ActedParcel } from './parcel-actions.tsx';
import { Photos } from './photos.tsx';

interface Line {
  afterSaleLineId?: string;
  quantity?: string;
  grade?: string;
  defectCode?: string;
  photos?: string[];
  serials?: string;
}
const GRADES = ['A', 'B', 'C', 'D', 'E'] as const;

/** Each unit gets a grade: one line per kind of find, more where goods of one line differ. */
export function InspectReturn({ parcel, close }: { parcel: ActedParcel; close: () => void }) {
  const t = useText(messages);
  const { data } = useAsk(aftersales.queries['return-parcel'], { number: parcel.number });
  if (!data) return null;
  const open = data.lines.filter((line) => !isZero(line.open));
  const columns: LineColumn<Line>[] = [
    {
      key: 'afterSaleLineId',
      label: t('goods'),
      width: 210,
      kind: 'choice',
      options: open.map((line) => ({ value: line.id, label: `${line.skuCode} ${line.optionText}` })),
    },
    { key: 'quantity', label: t('quantity'), width: 80, kind: 'decimal' },
    {
      key: 'grade',
      label: t('gradeTitle'),
      width: 170,
      kind: 'choice',
      options: GRADES.map((value) => ({ value, label: t(`grade.${value}`) })),
    },
    ...(open.some(({ serials }) => serials.length > 0) ? [serialColumn(t('serials'), open)] : []),
    { key: 'defectCode', label: t('defect'), width: 120, kind: 'text' },
    {
      key: 'photos',
      label: t('photos'),
      width: 130,
      kind: 'custom',
      cell: (line, change, at) => <PhotoCell line={line} change={change} label={`${t('photos')} ${at + 1}`} />,
    },
  ];
  return (
    <OperationForm
      operation={aftersales.operations['inspect-return']}
      initial={{
        parcelId: parcel.id,
        expectedVersion: parcel.version,
        lines: open.map((line) => ({ afterSaleLineId: line.id, quantity: line.open, grade: 'A' as const, photos: [] })),
      }}
      toInput={({ lines, ...values }: Record<string, unknown>) =>
        ({
          ...values,
          lines: (lines as Line[]).map(({ serials, ...line }) => ({ ...line, ...(serials && { serialNumbers: readSerials(serials) }) })),
        }) as never
      }
      draft={parcel.id}
      width={860}
      about={`${parcel.number} · ${parcel.trackingNumber}`}
      onClose={close}
      onDone={close}
    >
      <p className="quiet">{t('inspectText')}</p>
      <LinesField<Line> name="lines" label={t('found')} columns={columns} blank={() => ({ grade: 'A', photos: [] })} />
      <TextField name="note" label={t('note')} />
    </OperationForm>
  );
}

/** Which of the pieces that were sent came back; where it can be only one, nothing need be said. */
const serialColumn = (label: string, open: readonly { id: string; serials: string[] }[]): LineColumn<Line> => ({
  key: 'serials',
  label,
  width: 200,
  kind: 'custom',
  cell: (line, change, at) =>
    open.find(({ id }) => id === line.afterSaleLineId)?.serials.length ? (
      <SerialInput label={`${label} ${at + 1}`} value={line.serials} wanted={line.quantity} onChange={(serials) => change({ serials })} />
    ) : (
      <span className="absent">–</span>
    ),
});

function PhotoCell({ line, change, label }: { line: Line; change: (part: Partial<Line>) => void; label: string }) {
  const t = useText(messages);
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    try {
      const hashes = (await Promise.all(files.map((file) => upload('return-photo', file)))).map((one) => one.hash);
      change({ photos: [...new Set([...(line.photos ?? []), ...hashes])] });
    } catch (error) {
      tell({ tone: 'bad', text: error instanceof CallError ? error.title : (error as Error).message });
    }
  };
  return (
    <>
      <label className="photo-add">
        <input
          type="file"
          className="unseen"
          accept="image/png,image/jpeg,image/webp"
          multiple
          aria-label={label}
          onChange={(event) => void add(event)}
        />
        {t('addPhoto')}
      </label>
      <Photos hashes={line.photos ?? []} />
    </>
  );
}
