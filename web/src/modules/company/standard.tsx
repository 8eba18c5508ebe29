import { Button } from 'antd';
import { useState } from 'react';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { ChoiceField } from '../../ui/form/Fields.tsx';
import { Go, useRun } from '../../ui/Go.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { Pairs } from '../../ui/Pairs.tsx';
import { messages } from './messages.ts';

/** The accounting standards a merchant chooses between. */
export const STANDARDS = ['small_business', 'enterprise'] as const;
type AccountingStandard = (typeof STANDARDS)[number];

/** By which standard the books are kept; who sees the books also sees why it stands, or chooses another one as long as nothing is posted. */
export function Standard({ standard }: { standard: AccountingStandard }) {
  const t = useText(messages);
  const may = useMay();
  return (
    <section className="section company-grid" aria-label={t('standard')}>
      <h2>{t('standard')}</h2>
      <Pairs pairs={[[t('keptBy'), t(`standard.${standard}`)]]} />
      <p className="quiet">{t(`standardText.${standard}`)}</p>
      {may('ledger.view') && <Fixed standard={standard} />}
    </section>
  );
}

function Fixed({ standard }: { standard: AccountingStandard }) {
  const t = useText(messages);
  const { data } = useAsk(ledger.queries.standard, {});
  const [run, clear] = useRun();
  const [choosing, setChoosing] = useState(false);
  const close = () => {
    setChoosing(false);
    if (run) clear();
  };
  if (!data) return null;
  const mayChoose = data.allowed.includes('ledger.choose-standard');
  return (
    <>
      <p className="quiet">
        {data.first ? (
          <>
            {t('standardStands')}{' '}
            <Go to={`/ledger/vouchers/${data.first.id}`} className="inline-link">
              {data.first.date} {data.first.number}
            </Go>
          </>
        ) : (
          t('standardOpen')
        )}
      </p>
      {mayChoose && <Button onClick={() => setChoosing(true)}>{t('chooseStandard')}</Button>}
      {mayChoose && (choosing || run === 'choose-standard') && (
        <Choose other={standard === 'enterprise' ? 'small_business' : 'enterprise'} close={close} />
      )}
    </>
  );
}

function Choose({ other, close }: { other: AccountingStandard; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={ledger.operations['choose-standard']}
      initial={{ standard: other }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoiceField
        name="standard"
        label={t('standard')}
        hint={t('chooseStandardHint')}
        options={STANDARDS.map((value) => ({ value, label: t(`standard.${value}`) }))}
      />
    </OperationForm>
  );
}
