import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { action, useActions } from '../../../ui/action.tsx';
import { RowOffers } from '../../../ui/begin/RowOffers.tsx';
import { Instant } from '../../../ui/Values.tsx';
import { RowActions } from '../../../ui/RowActions.tsx';
import { ImportButton } from '../../exchange/import-button.tsx';
import { messages } from './messages.ts';
import type { Count } from './shapes.ts';

type File = Count['files'][number] & { countId: string };

const actions = [
  action(inventory.operations['take-back-counted'], {
    input: ({ countId, id }: File) => ({ countId, fileId: id }),
    danger: true,
  }),
];

/** Counted goods from files of a collector or a sheet: what came in, and its way back. */
export function Files({ count }: { count: Count }) {
  const t = useText(messages);
  const may = useMay();
  const known = useActions<File>(actions);
  const rows = count.files.map((file) => ({ ...file, countId: count.id }));
  const open = count.status === 'counting' || count.status === 'recounting';
  return (
    <>
      {rows.length > 0 && (
        <div className="wide-table">
          <table className="small-table">
            <thead>
              <tr>
                <th scope="col">{t('file')}</th>
                <th scope="col" className="number">
                  {t('lines')}
                </th>
                <th scope="col">{t('countedBy')}</th>
                <th scope="col">{t('takenIn')}</th>
                <th scope="col">
                  <span className="unseen">{t('takeBack')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>{row.name}</td>
                  <td className="number">{row.lines}</td>
                  <td>{row.countedBy}</td>
                  <td>
                    <Instant value={row.takenInAt} />
                  </td>
                  <td className="row-actions">
                    {row.takenBackAt !== null && <span className="quiet">{t('takenBack')}</span>}
                    <RowActions of={known} row={row} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="quiet">{open ? t('filesHint') : rows.length === 0 && t('noFiles')}</p>
      {open && may('inventory.count') && <ImportButton template="counted-goods" count={count.number} />}
      <RowOffers actions={known} rows={rows} />
      {known.sheet}
    </>
  );
}
