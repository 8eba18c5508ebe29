import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { ChoicesField } from '../../ui/form/Fields.tsx';
import { messages } from './messages.ts';

interface Named {
  id: string;
  name: string;
}
const SHOPS = { name: 'sales.shops' };
const WAREHOUSES = { name: 'inventory.warehouses' };
const LIMIT = { limit: 500 };

/** Names of shops and warehouses, for scopes; empty where the person may not see them. */
export function useScopes(): { shops: Named[]; warehouses: Named[] } {
  const may = useMay();
  const shops = useAsk(SHOPS, {}, { enabled: may('sales.view') });
  const warehouses = useAsk(WAREHOUSES, LIMIT, { enabled: may('inventory.view') });
  const rowsOf = (answer: unknown) => ((answer as { rows?: Named[] } | undefined)?.rows ?? []).map(({ id, name }) => ({ id, name }));
  return { shops: rowsOf(shops.data), warehouses: rowsOf(warehouses.data) };
}

/** The shops and warehouses a person or key is held to: none chosen means all. */
export function ScopeFields() {
  const t = useText(messages);
  const { shops, warehouses } = useScopes();
  const optionsOf = (all: Named[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {shops.length > 0 && <ChoicesField name="shops" label={t('shops')} hint={t('scopeHint')} options={optionsOf(shops)} optional />}
      {warehouses.length > 0 && (
        <ChoicesField name="warehouses" label={t('warehouses')} hint={t('scopeHint')} options={optionsOf(warehouses)} optional />
      )}
    </>
  );
}

const someOf = (chosen: unknown): string[] | null => (Array.isArray(chosen) && chosen.length ? chosen : null);

/** The scopes of a form as the contracts want them: all is null. */
export const withScopes = (values: Record<string, unknown>) => ({
  ...values,
  shops: someOf(values.shops),
  warehouses: someOf(values.warehouses),
});

/** The scopes of a row in words. */
export function Scope({ ids, kind }: { ids: readonly string[] | null; kind: 'shops' | 'warehouses' }) {
  const t = useText(messages);
  const known = useScopes()[kind];
  if (!ids) return <span className="quiet">{t('all')}</span>;
  return ids.map((id) => known.find((each) => each.id === id)?.name ?? '…').join(t('separator'));
}
