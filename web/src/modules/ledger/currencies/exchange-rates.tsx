import { Button } from 'antd';
import { ledger } from '../../../../../server/modules/ledger/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { LinesField } from '../../../ui/form/LinesField.tsx';
import { Go } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { useNewForm } from '../../../ui/use-new-form.ts';
import { ImportButton } from '../../exchange/import-button.tsx';
import { useToday } from '../today.ts';
import { messages } from './messages.ts';

type Rate = RowOf<(typeof ledger.queries)['exchange-rates']>;

const columns: Column<Rate>[] = [
  { key: 'day', width: 140 },
  { key: 'currency', width: 120 },
  { key: 'rate', width: 160 },
];
const actions = [action(ledger.operations['delete-exchange-rate'], { input: (rate: Rate) => ({ rateId: rate.id }), bulk: false })];

/** What currencies count, by day. */
export function ExchangeRatesPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('set-exchange-rates');
  const create = may('ledger.manage') && (
    <Button type="primary" onClick={form.show}>
      {t('enterRates')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={ledger.queries['exchange-rates']}
        title={t('exchangeRates')}
        columns={columns}
        actions={actions}
        primary={create}
        empty={<Empty text={t('noRates')} action={create} />}
        beside={
          <>
            <Go to="/ledger/currency-balances">{t('balances')}</Go> {may('ledger.manage') && <ImportButton template="exchange-rates" />}
          </>
        }
      />
      {form.open && <EnterRates close={form.close} />}
    </>
  );
}

interface RateLine {
  currency?: string;
  day?: string;
  rate?: string;
}

function EnterRates({ close }: { close: () => void }) {
  const t = useText(messages);
  const day = useToday();
  return (
    <OperationForm
      operation={ledger.operations['set-exchange-rates']}
      title={t('enterRates')}
      initial={{ rates: [{ day }] as never }}
      toInput={({ rates }) => ({
        rates: ((rates ?? []) as RateLine[])
          .filter(({ currency, rate }) => currency || rate)
          .map((line) => ({ ...line, currency: line.currency?.trim().toUpperCase() })),
      })}
      about={t('ratesHint')}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LinesField<RateLine>
        name="rates"
        label={t('rates')}
        blank={() => ({ day })}
        columns={[
          { key: 'currency', label: t('currency'), width: 100, kind: 'text' },
          { key: 'day', label: t('day'), width: 140, kind: 'text' },
          { key: 'rate', label: t('rate'), width: 140, kind: 'decimal' },
        ]}
      />
    </OperationForm>
  );
}
