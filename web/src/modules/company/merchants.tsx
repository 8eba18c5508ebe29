import { Button } from 'antd';
import { useRef, useState } from 'react';
import { company } from '../../../../server/modules/company/contract.ts';
import { call } from '../../call.ts';
import { switchMerchant } from '../../frame/merchant.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMe } from '../../session.ts';
import { ChoiceField, FieldGroup, FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { useRun } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { send } from '../../wire.ts';
import { messages } from './messages.ts';
import { STANDARDS } from './standard.tsx';

const { 'register-merchant': register, 'found-merchant': found } = company.operations;
/** One form over two operations: entering the merchant, and founding it. The server takes of each what is its own. */
const both = {
  ...register,
  input: register.input.extend(found.input.pick({ legalName: true, taxIdentity: true, vatPayer: true, accountingStandard: true }).shape),
};
const PAYERS = ['general', 'small_scale', 'none'] as const;
const currencies = Intl.supportedValuesOf('currency');
const zones = Intl.supportedValuesOf('timeZone');
const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** The merchants one works in, and opening another. */
export function MerchantsPage() {
  const t = useText(messages);
  const me = useMe();
  const [run, clear] = useRun();
  const [opening, setOpening] = useState(false);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('merchants')}
        primary={
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('newMerchant')}
          </Button>
        }
      />
      <p className="quiet">{t('merchantsText')}</p>
      <table className="small-table narrow-table">
        <thead>
          <tr>
            <th>{t('merchantName')}</th>
            <th>
              <span className="unseen">{t('switchTo')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {me.merchants.map((merchant) => (
            <tr key={merchant.id}>
              <td>{merchant.name}</td>
              <td className="row-actions">
                {merchant.id === me.merchant?.id ? (
                  <StatusPill tone="good" quiet>
                    {t('current')}
                  </StatusPill>
                ) : (
                  <Button size="small" type="text" onClick={() => void switchMerchant(merchant.id)}>
                    {t('switchTo')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {(opening || run) && (
        <OpenMerchant
          close={() => {
            setOpening(false);
            if (run) clear();
          }}
        />
      )}
    </main>
  );
}

function OpenMerchant({ close }: { close: () => void }) {
  const t = useText(messages);
  const entered = useRef<Record<string, unknown>>({});
  const [failed, setFailed] = useState<{ id: string; error?: unknown } | undefined>();
  /** Founding happens inside the new merchant, so that is where one goes first; the program starts anew there. */
  const goOn = async (merchantId: string) => {
    setFailed(undefined);
    try {
      await send({ method: 'POST', path: 'access/choose-merchant', body: { merchantId } });
      const { legalName, taxIdentity, vatPayer, accountingStandard } = entered.current;
      await call(found, { legalName, taxIdentity, vatPayer, accountingStandard } as Parameters<
        typeof call<typeof found.input, typeof found.output>
      >[1]);
      window.location.assign('/start');
    } catch (error) {
      setFailed({ id: merchantId, error });
    }
  };
  if (failed) return <Trouble error={failed.error} again={() => void goOn(failed.id)} />;
  return (
    <OperationForm
      operation={both}
      title={t('openMerchant')}
      initial={
        { currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh', vatPayer: 'general', accountingStandard: 'small_business' } as never
      }
      toInput={(values) => {
        entered.current = values;
        return values;
      }}
      said={() => t('opening')}
      width={640}
      onClose={close}
      onDone={({ id }) => void goOn(id)}
      preview={false}
    >
      <TextField name="name" label={t('merchantName')} hint={t('merchantNameHint')} autoFocus maxLength={60} />
      <FieldRow>
        <ChoiceField name="currency" label={t('currency')} options={asOptions(currencies)} />
        <ChoiceField name="zone" label={t('zone')} options={asOptions(zones)} />
      </FieldRow>
      <p className="quiet">{t('fixed')}</p>
      <ChoiceField
        name="language"
        label={t('language')}
        options={[
          { value: 'zh', label: t('language.zh') },
          { value: 'en', label: t('language.en') },
        ]}
      />
      <FieldGroup title={t('profile')}>
        <TextField name="legalName" label={t('legalName')} hint={t('legalNameHint')} maxLength={120} />
        <TextField name="taxIdentity" label={t('taxIdentity')} maxLength={40} />
        <ChoiceField name="vatPayer" label={t('vatPayer')} options={PAYERS.map((value) => ({ value, label: t(`vatPayer.${value}`) }))} />
        <ChoiceField
          name="accountingStandard"
          label={t('standard')}
          hint={t('standardHint')}
          options={STANDARDS.map((value) => ({ value, label: t(`standard.${value}`) }))}
        />
      </FieldGroup>
    </OperationForm>
  );
}
