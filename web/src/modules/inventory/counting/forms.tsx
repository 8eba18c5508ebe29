import { useQuery } from '@tanstack/react-query';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { askList, keyOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { ChoiceField, MoneyField } from '../../../ui/form/Fields.tsx';
import { Figure } from '../../../ui/form/LineFigures.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { SkuCode } from '../goods.tsx';
import '../inventory.css';
import { messages } from './messages.ts';
import type { Count, CountLine, CountRow } from './shapes.ts';

const { operations, queries } = inventory;
const LINES = queries['count-lines'];
const SHEET = 200;

interface Said {
  n: number;
  quantity?: string;
}

/** The sheet as it was filled in on paper: the next lines that are still to be counted. */
export function EnterCounts({ count, close }: { count: CountRow; close: () => void }) {
  const t = useText(messages);
  const wanted = count.status === 'recounting' ? ['open', 'recount'] : ['open'];
  const filter = [
    { column: 'countId', operator: 'equals' as const, value: count.id },
    { column: 'state', operator: 'one_of' as const, value: wanted },
  ];
  const asked = { filter, limit: SHEET };
  const { data } = useQuery({ queryKey: keyOf(LINES, asked), queryFn: ({ signal }) => askList(LINES, asked, {}, signal), staleTime: 0 });
  if (!data) return null;
  const rows = data.rows as CountLine[];
  return (
    <OperationForm
      operation={operations['count-goods']}
      draft={count.id}
      width={760}
      initial={{ countId: count.id, lines: rows.map(({ n }) => ({ n })) } as never}
      toInput={({ lines, ...values }: Record<string, unknown>) => ({
        ...values,
        lines: (lines as Said[]).filter(({ quantity }) => quantity),
      })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <p className="quiet">{rows.length ? t('enterHint') : t('nothingOpen')}</p>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('bin')}</th>
            <th scope="col">{t('sku')}</th>
            <th scope="col">{t('counted')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id}>
              <td>{row.bin}</td>
              <td>
                <SkuCode goods={row} />
                {row.lot && <span className="quiet"> {row.lot}</span>}
              </td>
              <td style={{ width: 140 }}>
                <Figure path={`lines.${at}.quantity`} label={`${t('counted')} ${row.bin} ${row.skuCode}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </OperationForm>
  );
}

/** Approves a count: what becomes of lines nobody counted, and what unknown goods are worth. */
export function PostCount({ count, close }: { count: Count; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['post-count']}
      draft={count.id}
      initial={{
        ...{ countId: count.id, expectedVersion: count.version, uncounted: 'skip' as const },
        unitCosts: count.unvalued.map(({ skuId }) => ({ skuId })) as never,
      }}
      onClose={close}
      onDone={close}
    >
      {count.countedCount < count.lineCount && (
        <ChoiceField
          name="uncounted"
          label={`${t('uncounted')} ${count.lineCount - count.countedCount}`}
          options={[
            { value: 'skip', label: t('uncounted.skip') },
            { value: 'zero', label: t('uncounted.zero') },
          ]}
        />
      )}
      {count.unvalued.length > 0 && <p>{t('unvalued')}</p>}
      {count.unvalued.map(({ skuId, skuCode }, at) => (
        <MoneyField key={skuId} name={`unitCosts.${at}.unitCost`} label={t('unitCost', { sku: skuCode })} />
      ))}
    </OperationForm>
  );
}
