import { Button } from 'antd';
import { useState } from 'react';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useBegin } from '../../../ui/begin/offers.ts';
import { SwitchField, TextField } from '../../../ui/form/Fields.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { WholeField } from '../../sales/audit/number-field.tsx';
import { messages } from './messages.ts';

const operation = fulfilment.operations['set-order-links'];

/** Whether buyers may look up their orders, and where. */
export function LinkSettingsPage() {
  const t = useText(messages);
  const [changing, setChanging] = useState(false);
  const { data, error } = useAsk(fulfilment.queries['link-setting'], {});
  useBegin(data && operation, () => setChanging(true));
  const close = () => setChanging(false);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('settings')}
        primary={
          <Button type="primary" onClick={() => setChanging(true)}>
            {t('change')}
          </Button>
        }
      />
      {error && <Trouble error={error} />}
      <p>{t('about')}</p>
      {data && (
        <dl className="pairs">
          <div>
            <dt>{t('active')}</dt>
            <dd>{data.active ? t('yes') : t('no')}</dd>
          </div>
          <div>
            <dt>{t('address')}</dt>
            <dd>{data.address || t('noAddress')}</dd>
          </div>
          <div>
            <dt>{t('days')}</dt>
            <dd>{data.days}</dd>
          </div>
        </dl>
      )}
      {changing && data && (
        <OperationForm operation={operation} initial={data} draft="links" onClose={close} onDone={close} preview={false}>
          <SwitchField name="active" label={t('active')} />
          <TextField name="address" label={t('address')} hint={t('addressHint')} optional />
          <WholeField name="days" label={t('days')} minimum={1} maximum={1095} />
        </OperationForm>
      )}
    </main>
  );
}
