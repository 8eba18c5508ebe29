import { decimal, multiply, text } from '../../../../server/kernel/decimal.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { FieldRow, MoneyField, QuantityField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { fractionOf } from '../tax/percent.ts';
import { messages } from './messages.ts';
import type { SupplierRow } from './suppliers.tsx';

const percentOf = (share: string) => text(multiply(decimal(share), decimal('100'), 8));
const SHARES = ['overTolerance', 'priceTolerance', 'quantityTolerance', 'aheadShare'] as const;

/** Currency, tax and tolerances of a supplier. Payment and lead days stand with the supplier itself. */
export function SetTerms({ supplier, close }: { supplier: SupplierRow; close: () => void }) {
  const t = useText(messages);
  const initial = {
    ...{ supplierId: supplier.id, currency: supplier.currency, taxInclusive: supplier.taxInclusive, leastAmount: supplier.leastAmount },
    ...{ totalTolerance: supplier.totalTolerance, lateDays: String(supplier.lateDays) },
    ...Object.fromEntries(SHARES.map((key) => [key, percentOf(supplier[key])])),
    ...(supplier.taxRate !== null && { taxRate: percentOf(supplier.taxRate) }),
    ...(supplier.version > 0 && { expectedVersion: supplier.version }),
  };
  return (
    <OperationForm
      operation={purchasing.operations['set-terms']}
      draft={supplier.id}
      about={supplier.name}
      width={600}
      initial={initial as never}
      toInput={(values) =>
        ({
          ...values,
          ...Object.fromEntries(SHARES.map((key) => [key, fractionOf(values[key])])),
          taxRate: values.taxRate ? fractionOf(values.taxRate) : null,
          lateDays: Number(values.lateDays ?? 0),
        }) as never
      }
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <TextField name="currency" label={t('currency')} maxLength={3} />
        <SwitchField name="taxInclusive" label={t('taxInclusive')} />
      </FieldRow>
      <FieldRow>
        <QuantityField name="taxRate" label={t('taxRate')} unit="%" hint={t('taxRateHint')} optional />
        <MoneyField name="leastAmount" label={t('leastAmount')} />
      </FieldRow>
      <FieldRow>
        <QuantityField name="aheadShare" label={t('aheadShare')} unit="%" />
        <TextField name="lateDays" label={t('lateDays')} />
      </FieldRow>
      <p className="quiet">{t('matchHint')}</p>
      <FieldRow>
        <QuantityField name="overTolerance" label={t('overTolerance')} unit="%" />
        <QuantityField name="quantityTolerance" label={t('quantityTolerance')} unit="%" />
      </FieldRow>
      <FieldRow>
        <QuantityField name="priceTolerance" label={t('priceTolerance')} unit="%" />
        <MoneyField name="totalTolerance" label={t('totalTolerance')} />
      </FieldRow>
    </OperationForm>
  );
}
