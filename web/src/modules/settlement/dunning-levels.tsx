import { Button } from 'antd';
import { useState } from 'react';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action, useActions } from '../../ui/action.tsx';
import { useBegin } from '../../ui/begin/offers.ts';
import { Go } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { RowActions } from '../../ui/RowActions.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { type Level, SetLevel } from './dunning-forms.tsx';
import { messages } from './messages.ts';

const SET = settlement.operations['set-dunning-levels'];
interface Step extends Level {
  id: string;
  all: readonly Level[];
}

const actions: Action<Step>[] = [
  action(SET, {
    title: { zh: '修改或删除', en: 'Change or delete' },
    form: ({ row, close }: ActionFormProps<Step>) => <SetLevel levels={row.all} at={row.n - 1} close={close} />,
  }),
];

/** The steps of reminding: from how many days on, and what is written in both languages. */
export function DunningLevelsPage() {
  const t = useText(messages);
  const say = useTitle();
  const may = useMay();
  const [adding, add] = useState(false);
  const known = useActions<Step>(actions);
  const { data, error } = useAsk(settlement.queries['dunning-levels'], {});
  const levels = data?.levels ?? [];
  const begin = () => add(true);
  useBegin(SET, begin);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('dunningLevels')}
        primary={
          may(SET.permission) && (
            <Button type="primary" onClick={begin}>
              {t('addLevel')}
            </Button>
          )
        }
      >
        <Go to="/settlement/dunning">{t('dunning')}</Go>
      </PageHead>
      {error && <Trouble error={error} />}
      {data?.usual && <p className="quiet">{t('usualLevels')}</p>}
      {data && (
        <table className="small-table" aria-label={t('dunningLevels')}>
          <thead>
            <tr>
              <th scope="col">{t('level')}</th>
              <th scope="col">{t('fromDays')}</th>
              <th scope="col">{t('letterTitle')}</th>
              <th scope="col">{t('letterBody')}</th>
              <th scope="col">
                <span className="unseen">{t('doing')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {levels.map((level) => (
              <tr key={level.n}>
                <td>{level.n}</td>
                <td className="figure">{level.days}</td>
                <td>{say(level.title)}</td>
                <td style={{ whiteSpace: 'pre-line' }}>{say(level.body)}</td>
                <td className="row-actions">
                  <RowActions of={known} row={{ ...level, id: String(level.n), all: levels }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && <SetLevel levels={levels} at={levels.length} close={() => add(false)} />}
      {known.sheet}
    </main>
  );
}
