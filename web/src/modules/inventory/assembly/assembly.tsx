import { decimal } from '../../../../../server/kernel/decimal.ts';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { usePart } from '../../../ui/Go.tsx';
import { RecordPage } from '../../../ui/RecordPage.tsx';
import { BusinessDate, Instant, Money, Quantity } from '../../../ui/Values.tsx';
import { SkuLink, SkuName } from '../goods.tsx';
import '../inventory.css';
import { type Assembly, assemblyTones, recordActions } from './actions.tsx';
import { messages } from './messages.ts';

/** One assembly: the whole, what it is made of, and what both are worth. */
export function AssemblyPage() {
  const t = useText(messages);
  const factsOf = useFacts();
  return (
    <RecordPage
      query={inventory.queries.assembly}
      params={{ number: usePart('number') }}
      entity="inventory.assembly"
      list={inventory.queries.assemblies}
      from={{ to: '/inventory/assemblies', label: t('assemblies') }}
      number={(found) => (found ? `${t(`kind.${found.kind}`)} ${found.number}` : t('noAssembly'))}
      about={(found) =>
        found && (
          <>
            <SkuLink goods={found} /> · <SkuName goods={found} />
            {found.createdBy && ` · ${found.createdBy}`}
            {found.remark && ` · ${found.remark}`}
          </>
        )
      }
      axes={(found) =>
        found ? [{ name: t('status'), label: t(`status.${found.status}`), tone: assemblyTones[found.status] ?? 'calm' }] : []
      }
      actions={recordActions}
      fields={{ status: t('status'), quantity: t('quantity'), remark: t('remark') }}
      facts={(found) => (found ? factsOf(found) : [])}
      sections={(found) =>
        found ? [{ key: 'parts', title: t('parts'), count: found.lines.length, body: <Parts assembly={found} /> }] : []
      }
    />
  );
}

/** The figures of an assembly that are known. */
function useFacts() {
  const t = useText(messages);
  return (found: Assembly) => [
    { label: t('quantity'), value: <Quantity value={found.quantity} unit={found.unit} /> },
    { label: t('warehouse'), value: [found.warehouse, found.location].filter(Boolean).join(' · ') },
    ...(found.plannedOn ? [{ label: t('plannedOn'), value: <BusinessDate value={found.plannedOn} /> }] : []),
    ...(found.labour === null ? [] : [{ label: t('labour'), value: <Money value={found.labour} /> }]),
    ...(found.overhead === null ? [] : [{ label: t('overhead'), value: <Money value={found.overhead} /> }]),
    ...(found.value === null ? [] : [{ label: t('value'), value: <Money value={found.value} /> }]),
    ...(found.unitCost === null ? [] : [{ label: t('unitCost'), value: found.unitCost }]),
    ...(found.lots.length + found.serials.length ? [{ label: t('named'), value: [...found.lots, ...found.serials].join(', ') }] : []),
    ...(found.postedAt ? [{ label: t('status.posted'), value: <Instant value={found.postedAt} /> }] : []),
  ];
}

function Parts({ assembly }: { assembly: Assembly }) {
  const t = useText(messages);
  const valued = assembly.lines.some((line) => line.value !== null);
  const planned = assembly.status === 'planned' && assembly.kind === 'assembly';
  return (
    <div className="inventory-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('part')}</th>
            <th scope="col">{t('bin')}</th>
            <th scope="col" className="quantity">
              {t('quantity')}
            </th>
            {planned && (
              <th scope="col" className="quantity">
                {t('available')}
              </th>
            )}
            <th scope="col">{t('named')}</th>
            {assembly.kind === 'disassembly' && <th scope="col">{t('scrapped')}</th>}
            {valued && (
              <th scope="col" className="money">
                {t('value')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {assembly.lines.map((line) => (
            <tr key={line.id}>
              <td>
                <SkuLink goods={line} /> <SkuName goods={line} />
              </td>
              <td>{line.location ?? <span className="absent">–</span>}</td>
              <td className="quantity">
                <Quantity value={line.quantity} unit={line.unit} />
              </td>
              {planned && (
                <td className="quantity">
                  <Quantity value={line.available} /> {decimal(line.available) < decimal(line.quantity) && <strong>{t('short')}</strong>}
                </td>
              )}
              <td>{[...line.lots, ...line.serials].join(', ')}</td>
              {assembly.kind === 'disassembly' && <td>{line.scrapped ? t('yes') : ''}</td>}
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
