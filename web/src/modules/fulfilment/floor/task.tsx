import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Go, usePart } from '../../../ui/Go.tsx';
import { RecordPage } from '../../../ui/RecordPage.tsx';
import { BusinessDate, Instant, Quantity } from '../../../ui/Values.tsx';
import { TASK_TONES, taskActions } from './actions.tsx';
import { messages } from './messages.ts';

/** One pick task: the walk through the bins, and how far it is. */
export function PickTaskPage() {
  const t = useText(messages);
  return (
    <RecordPage
      query={fulfilment.queries['pick-task']}
      params={{ number: usePart('number') }}
      entity="fulfilment.pick_task"
      list={fulfilment.queries['pick-tasks']}
      from={{ to: '/picking', label: t('tasks') }}
      number={(task) => task.number}
      about={(task) => (
        <>
          <Go to={`/waves/${task.wave}`}>{task.wave}</Go> · {task.warehouse} · {t(`method.${task.method}`)} ·{' '}
          <Instant value={task.createdAt} />
        </>
      )}
      axes={(task) => [{ name: t('status'), label: t(`task.${task.status}`), tone: TASK_TONES[task.status] ?? 'calm' }]}
      actions={taskActions}
      facts={(task) => [
        { label: t('picker'), value: task.claimedBy ?? '–' },
        { label: t('orders'), value: String(task.orders) },
        { label: t('progress'), value: `${task.picked} / ${task.quantity}` },
      ]}
      sections={(task) => [
        {
          key: 'stops',
          title: t('stops'),
          count: task.stops.length,
          body: (
            <table className="small-table">
              <thead>
                <tr>
                  <th scope="col">{t('bin')}</th>
                  <th scope="col">{t('goods')}</th>
                  <th scope="col" className="quantity">
                    {t('quantity')}
                  </th>
                  <th scope="col" className="quantity">
                    {t('picked')}
                  </th>
                  <th scope="col">{t('slots')}</th>
                </tr>
              </thead>
              <tbody>
                {task.stops.map((stop) => (
                  <tr key={`${stop.locationId} ${stop.skuId} ${stop.lot}`}>
                    <td>{stop.isDefaultBin ? t('defaultBin') : stop.bin}</td>
                    <td>
                      {stop.name} {stop.optionText} <span className="quiet">{stop.skuCode}</span>
                      {stop.lot && (
                        <div className="quiet">
                          {t('lot')} {stop.lot} {stop.expiresOn && <BusinessDate value={stop.expiresOn} />}
                        </div>
                      )}
                    </td>
                    <td className="quantity">
                      <Quantity value={stop.quantity} unit={stop.unit} />
                    </td>
                    <td className="quantity">
                      {stop.picked}
                      {stop.short !== '0' && <span className="scan-wrong"> −{stop.short}</span>}
                    </td>
                    <td className="quiet">{stop.slots.map((slot) => `${slot.slot}×${slot.quantity}`).join(' ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ),
        },
      ]}
    />
  );
}
