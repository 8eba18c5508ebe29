import { freight } from '../../../../server/modules/freight/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { isZero, sum } from '../../ui/decimal.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

interface Entered {
  shopId?: string;
  freight?: string;
  discount?: string;
  cashOnDelivery?: boolean;
  lines?: { skuId?: string; quantity?: string; unitPrice?: string; discount?: string }[];
  receiver?: { country?: string; province?: string; city?: string; district?: string };
}
const DECIMAL = /^\d+(\.\d+)?$/;

/** Price times quantity to the cent, as the templates weigh it; the order itself is priced by the server. */
function amountOf(quantity: string, unitPrice: string): string {
  const scaled = (text: string) => {
    const [whole = '0', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.slice(0, 6).padEnd(6, '0'));
  };
  const units = (scaled(quantity) * scaled(unitPrice)) / 10_000_000_000n;
  const digits = units.toString().padStart(3, '0');
  return sum([`${digits.slice(0, -2)}.${digits.slice(-2)}`]);
}

/** Beneath the freight of an order that is being entered: what the customer's templates will charge where nothing is filled in. */
export function ChargedFreight() {
  const t = useText(messages);
  const { shopId, lines = [], receiver = {}, cashOnDelivery = false, freight: own } = useFormValues<Entered>();
  const goods = lines.flatMap(({ skuId, quantity = '1', unitPrice = '0' }) =>
    skuId && DECIMAL.test(quantity) && DECIMAL.test(unitPrice) && !isZero(quantity)
      ? [{ skuId, quantity, amount: amountOf(quantity, unitPrice) }]
      : [],
  );
  const { country = 'CN', province = '', city = '', district = '' } = receiver;
  const asked = { shopId: shopId ?? '', goods, destination: { country, province, city, district }, cashOnDelivery };
  const { data } = useAsk(freight.queries['quote-charge'], asked, { enabled: Boolean(shopId && goods.length && province) });
  if (!data) return null;
  if (data.blocked.length) return <>{data.blocked.map(({ name, region }) => t('sendsNothing', { name, region })).join(' ')}</>;
  const shares = data.shares.map(({ name, total, free }) => (free ? t('shareFree', { name }) : `${name} ${total}`)).join(' + ');
  return (
    <>
      {own ? t('templateSays') : t('willCharge')} <Money value={data.total} /> · {shares}
    </>
  );
}
