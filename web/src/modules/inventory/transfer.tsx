import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action, type ActionFormProps } from '../../ui/action.tsx';
import { usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { Instant, Money, Quantity } from '../../ui/Values.tsx';
import { SkuLink, SkuName } from './goods.tsx';
import { messages } from './messages.ts';
import { printTransfers } from './print-slips.ts';
import { type Transfer, transferTones } from './shapes.ts';
import './inventory.css';
import { lazily } from '../../ui/lazily.tsx';

const { ReceiveTransfer, SettleTransfer, ShipTransfer } = lazily(
  () => import('./transfer-forms.tsx'),
  'ReceiveTransfer',
  'SettleTransfer',
  'ShipTransfer',
);

const { operations } = inventory;
const actions = [
  action(operations['ship-transfer'], { form: (props: ActionFormProps<Transfer>) => <ShipTransfer {...props} /> }),
  action(operations['receive-transfer'], { form: (props: ActionFormProps<Transfer>) => <ReceiveTransfer {...props} /> }),
  action(operations['settle-transfer-difference'], { form: (props: ActionFormProps<Transfer>) => <SettleTransfer {...props} /> }),
  printTransfers,
  action(operations['cancel-transfer'], {
    input: (row: Transfer) => ({ transferId: row.id, expectedVersion: row.version }),
    danger: true,
  }),
] as unknown as Action<Transfer | null>[];

/** One transfer: what was asked for, shipped, received, lost and returned. */
export function TransferPage() {
  const t = useText(messages);
  return (
    <RecordPage
      query={inventory.queries.transfer}
      params={{ number: usePart('number') }}
      entity="inventory.transfer"
      list={inventory.queries.transfers}
      from={{ to: '/inventory/transfers', label: t('transfers') }}
      number={(found) => found?.number ?? t('noDocument')}
      about={(found) =>
        found && (
          <>
            {found.createdBy && `${found.createdBy} · `}
            <Instant value={found.createdAt} />
            {found.remark && ` · ${found.remark}`}
          </>
        )
      }
      axes={(found) =>
        found ? [{ name: t('status'), label: t(`transfer.${found.status}`), tone: transferTones[found.status] ?? 'calm' }] : []
      }
      actions={actions}
      fields={{ number: t('number'), status: t('status'), quantity: t('quantity') }}
      facts={(found) =>
        found
          ? [
              { label: t('route'), value: `${found.fromWarehouse} → ${found.toWarehouse}` },
              { label: t('quantity'), value: <Quantity value={found.quantity} /> },
              { label: t('underway'), value: <Quantity value={found.underway} /> },
              { label: t('shippedAt'), value: <Instant value={found.shippedAt} /> },
              { label: t('receivedAt'), value: <Instant value={found.receivedAt} /> },
            ]
          : []
      }
      sections={(found) =>
        found ? [{ key: 'lines', title: t('lines'), count: found.lines.length, body: <TransferLines transfer={found} /> }] : []
      }
    />
  );
}

const FIGURES = ['quantity', 'shipped', 'received', 'lost', 'returned', 'underway'] as const;

function TransferLines({ transfer }: { transfer: Transfer }) {
  const t = useText(messages);
  const valued = transfer.lines.some((line) => line.value !== null);
  return (
    <div className="inventory-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('sku')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('quality')}</th>
            {FIGURES.map((key) => (
              <th key={key} scope="col" className="quantity">
                {t(key)}
              </th>
            ))}
            {valued && (
              <th scope="col" className="money">
                {t('value')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {transfer.lines.map((line) => (
            <tr key={line.id}>
              <td>
                <SkuLink goods={line} />
              </td>
              <td>
                <SkuName goods={line} />
              </td>
              <td>{t(`quality.${line.quality}`)}</td>
              {FIGURES.map((key) => (
                <td key={key} className="quantity">
                  <Quantity value={line[key]} zero="dash" />
                </td>
              ))}
              {valued && (
                <td className="money">
                  <Money value={line.value} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
