import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { exchange } from '../../../../server/modules/exchange/contract.ts';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { freight } from '../../../../server/modules/freight/contract.ts';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { askList, call, keyOf, type RowOf, useAsk, useIntent } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { TextField } from '../../ui/form/Fields.tsx';
import { useGo } from '../../ui/Go.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import './exchange.css';
import { useBegun } from './begun.ts';
import { FilePart, type Template } from './file-part.tsx';
import { messages } from './messages.ts';
import { Select } from '../../ui/form/choosers.ts';
import { banking } from '../../../../server/modules/banking/contract.ts';

const ENTITIES = [
  'order',
  'product',
  'stock',
  'count',
  'customer',
  'supplier',
  'supplier_price',
  'purchase_order',
  'parcel',
  'refund_request',
  'review',
  'carrier_bill',
  'freight_prices',
  'platform_statement',
  'bank_line',
  'voucher',
  'opening_balance',
  'exchange_rate',
  'invoice_answer',
  'certified_bill',
] as const;

/** The import wizard: template (named by `?template=` where one comes for it), files, columns; then every row is checked before anything is written. */
export function NewImportPage() {
  const t = useText(messages);
  const title = useTitle();
  const { data: templates, error } = useAsk(exchange.queries.templates, {});
  const { begun, put, start } = useBegun(new URLSearchParams(window.location.search));
  const chosen = begun.template;
  const template = templates?.find((each) => each.name === chosen);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('newImport')} />
      {error && <Trouble error={error} />}
      <h2>{t('step1')}</h2>
      <div className="import-templates">
        {ENTITIES.map((entity) => (
          <fieldset key={entity}>
            <legend>{t(`entity.${entity}`)}</legend>
            {templates
              ?.filter((each) => each.entity === entity)
              .map((each) => (
                <Button
                  key={each.name}
                  type={each.name === chosen ? 'primary' : 'default'}
                  onClick={() => each.name !== chosen && start(each.name)}
                >
                  {title(each.title)}
                </Button>
              ))}
          </fieldset>
        ))}
      </div>
      {template && <Files key={template.name} template={template} begun={begun} put={put} />}
    </main>
  );
}

function Files({ template, begun, put }: { template: Template } & Pick<ReturnType<typeof useBegun>, 'begun' | 'put'>) {
  const t = useText(messages);
  const go = useGo();
  const intent = useIntent();
  const { files = {}, mapping = {}, options = {}, saved: savedId } = begun;
  const [trouble, setTrouble] = useState<Error>();
  const saved = template.saved.find(({ id }) => id === savedId);
  const choose = (id: string | undefined) => {
    const found = template.saved.find((each) => each.id === id);
    put({ saved: id, mapping: {}, ...(found && { options: { ...options, ...found.options } }) });
  };
  const ready =
    template.parts.every((part) => part.optional || files[part.name]) &&
    (template.entity !== 'order' || options.shop) &&
    template.options.every((option) => !option.required || options[option.name]);
  const check = async () => {
    const input = {
      template: template.name,
      files: Object.entries(files).map(([part, file]) => ({ part, ...file })),
      mapping,
      options,
    };
    try {
      const { id } = await call(exchange.operations['create-import'], input, { key: intent.keyFor(input) });
      go(`/imports/${id}`);
    } catch (error) {
      setTrouble(error as Error);
    }
  };
  return (
    <>
      <h2>{t('step2')}</h2>
      {template.saved.length > 0 && (
        <div className="import-options">
          <Select
            allowClear
            aria-label={t('savedColumns')}
            placeholder={t('savedColumns')}
            className="import-choice"
            value={savedId ?? null}
            options={template.saved.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => choose(id ?? undefined)}
          />
        </div>
      )}
      <Options template={template} options={options} onChange={(next) => put({ options: next })} />
      {template.parts.map((part) => (
        <FilePart
          key={part.name}
          template={template.name}
          part={part}
          file={files[part.name]}
          mapping={mapping[part.name] ?? {}}
          saved={saved?.mapping[part.name]}
          onFile={(file) => put({ files: { ...files, [part.name]: file }, mapping: { ...mapping, [part.name]: {} } })}
          onMapping={(next) => put({ mapping: { ...mapping, [part.name]: next } })}
        />
      ))}
      {trouble && <Trouble error={trouble} />}
      <div className="import-go">
        <Button type="primary" disabled={!ready} onClick={() => void check()}>
          {t('check')}
        </Button>
        <span className="quiet">{t('checkHint')}</span>
        {Object.keys(files).length > 0 && <SaveColumns template={template.name} name={saved?.name} mapping={mapping} options={options} />}
      </div>
    </>
  );
}

interface SaveColumnsProps {
  template: string;
  name: string | undefined;
  mapping: Record<string, Record<string, string>>;
  options: Record<string, string>;
}

/** Keeps the columns and choices under a name, for the next file of the same kind. */
function SaveColumns({ template, name, mapping, options }: SaveColumnsProps) {
  const t = useText(messages);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  useBegin(exchange.operations['save-import-template'], () => setOpen(true));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('saveColumns')}</Button>
      {open && (
        <OperationForm
          operation={exchange.operations['save-import-template']}
          title={t('saveColumns')}
          initial={{ template, mapping, options, ...(name !== undefined && { name }) }}
          onClose={close}
          onDone={close}
          preview={false}
        >
          <TextField name="name" label={t('columnsName')} hint={t('columnsHint')} maxLength={60} autoFocus />
        </OperationForm>
      )}
    </>
  );
}

/** Counts into which goods can be counted now. */
const COUNTS = inventory.queries['stock-counts'];
type CountRow = RowOf<typeof COUNTS>;
const UNDER_WAY = { filter: [{ column: 'status', operator: 'one_of' as const, value: ['counting', 'recounting'] }], limit: 100 };

function Options({
  template,
  options,
  onChange,
}: {
  template: Template;
  options: Record<string, string>;
  onChange(next: Record<string, string>): void;
}) {
  const t = useText(messages);
  const title = useTitle();
  const isOrder = template.entity === 'order';
  const asks = (kind: string) => template.options.some((option) => option.kind === kind);
  const { data: shops } = useAsk(sales.queries.shops, {}, { enabled: isOrder || asks('shop') });
  const { data: carriers } = useAsk(freight.queries.carriers, {}, { enabled: asks('carrier') });
  const { data: counts } = useQuery({
    queryKey: keyOf(COUNTS, UNDER_WAY),
    queryFn: ({ signal }) => askList(COUNTS, UNDER_WAY, {}, signal),
    enabled: asks('count'),
  });
  const { data: moneyAccounts } = useAsk(banking.queries['money-balances'], {}, { enabled: asks('money_account') });
  const chooseFrom = (option: Template['options'][number]): { value: string; label: string }[] | undefined => {
    if (option.kind === 'count')
      return ((counts?.rows ?? []) as CountRow[]).map(({ number, warehouse, remark }) => ({
        value: number,
        label: [number, warehouse, remark].filter(Boolean).join(' · '),
      }));
    if (option.kind === 'money_account') return (moneyAccounts?.rows ?? []).map(({ name }) => ({ value: name, label: name }));
    const own = { shop: shops?.rows, carrier: carriers?.rows.filter(({ active }) => active) }[option.kind as 'shop' | 'carrier'];
    if (option.kind === 'shop' || option.kind === 'carrier') return (own ?? []).map(({ code, name }) => ({ value: code, label: name }));
    return option.choices?.map((choice: { value: string; label: { zh: string; en: string } }) => ({
      value: choice.value,
      label: title(choice.label),
    }));
  };
  const set = (name: string, value: string) => onChange({ ...options, [name]: value });
  return (
    <div className="import-options">
      {isOrder && (
        <Select
          aria-label={t('shop')}
          placeholder={t('chooseShop')}
          className="import-choice"
          value={options.shop}
          options={shops?.rows.map((shop) => ({ value: shop.code, label: shop.name }))}
          onChange={(value) => set('shop', value)}
        />
      )}
      {template.options.map((option) =>
        ['choice', 'shop', 'carrier', 'count', 'money_account'].includes(option.kind) ? (
          <Select
            key={option.name}
            aria-label={title(option.label)}
            placeholder={title(option.label)}
            className="import-choice"
            value={options[option.name]}
            options={chooseFrom(option)}
            allowClear={!option.required}
            onChange={(value) => set(option.name, value ?? '')}
          />
        ) : (
          <Input
            key={option.name}
            aria-label={title(option.label)}
            placeholder={title(option.label)}
            className="import-choice"
            value={options[option.name]}
            onChange={(event) => set(option.name, event.target.value)}
          />
        ),
      )}
      {isOrder && (
        <Checkbox checked={options.carryOut === 'yes'} onChange={(event) => set('carryOut', event.target.checked ? 'yes' : 'no')}>
          {t('carryOut')}
        </Checkbox>
      )}
    </div>
  );
}
