import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Field } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { BusinessDate, Money } from '../../ui/Values.tsx';
import type { PlatformLine } from './line-columns.tsx';
import { messages } from './messages.ts';

const { operations, queries } = marketplaces;
/** What stands for "none of them" while the form is open. */
const NONE = 'none';

/** Which paper of a transfer a withdrawal is, or that it is none of those in the books. */
export function NameTransfer({ line, close }: { line: PlatformLine; close: () => void }) {
  const t = useText(messages);
  const { data } = useAsk(queries['withdrawal-transfers'], { lineId: line.id });
  if (!data) return null;
  return (
    <OperationForm
      operation={operations['name-transfer']}
      initial={{ lineId: line.id, ...(line.class !== 'unsure' && { entryId: line.class === 'moved' ? line.entryId : NONE }) } as never}
      toInput={({ entryId, ...values }) => ({ ...values, entryId: entryId === NONE ? null : entryId })}
      about={
        <>
          <BusinessDate value={line.businessDate} /> · <Money value={line.amount} /> · {line.number}
        </>
      }
      draft={line.id}
      width={760}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <p className="quiet">{t(data.rows.length ? 'whichHint' : 'noTransfers')}</p>
      <Field name="entryId" label={t('whichTransfer')}>
        {({ value, set }) => (
          <table className="small-table">
            <tbody>
              {data.rows.map((each) => (
                <tr key={each.entryId}>
                  <td>
                    <input
                      type="radio"
                      name="transfer"
                      aria-label={`${each.number} ${each.date}`}
                      checked={value === each.entryId}
                      onChange={() => set(each.entryId)}
                    />
                  </td>
                  <td>{each.number}</td>
                  <td>
                    <BusinessDate value={each.date} />
                  </td>
                  <td className="money">
                    <Money value={each.amount} />
                  </td>
                  <td>{each.account}</td>
                  <td>{[each.summary, each.exact ? '' : t('transferDiffers')].filter(Boolean).join(' · ')}</td>
                </tr>
              ))}
              <tr>
                <td>
                  <input type="radio" name="transfer" aria-label={t('noneOfThem')} checked={value === NONE} onChange={() => set(NONE)} />
                </td>
                <td colSpan={5}>{t('noneOfThem')}</td>
              </tr>
            </tbody>
          </table>
        )}
      </Field>
    </OperationForm>
  );
}
