import { useState } from 'react';
import { ledger } from '../../../../../server/modules/ledger/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import type { ListFilter } from '../../../ui/list/protocol.ts';
import { Picker } from '../../../ui/Picker.tsx';
import { messages } from '../messages.ts';
import { useToday } from '../today.ts';

/** Which account between which days a ledger shows: as the address says, this month where it does not. */
export function useBookTerms() {
  const today = useToday();
  const terms = new URLSearchParams(window.location.search);
  const [asked, set] = useState({
    accountId: terms.get('account') ?? undefined,
    from: terms.get('from') ?? `${today.slice(0, 7)}-01`,
    to: terms.get('to') ?? today,
  });
  return { asked, choose: (more: Partial<typeof asked>) => set((before) => ({ ...before, ...more })) };
}

interface AccountChooserProps {
  account: { id: string; code: string; name: string } | undefined;
  /** Which accounts may be chosen. */
  filter?: ListFilter[];
  onPick: (accountId: string) => void;
}

/** The account whose ledger is shown, by its code or name. */
export function AccountChooser({ account, filter, onPick }: AccountChooserProps) {
  const t = useText(messages);
  return (
    <div className="ledger-account">
      <Picker
        aria-label={t('account')}
        placeholder={t('pickAccount')}
        query={ledger.queries.accounts}
        {...(filter && { filter })}
        option={(row) => ({ value: row.id, label: `${row.code} ${row.name}` })}
        value={account?.id}
        label={account && `${account.code} ${account.name}`}
        onPick={(id) => id && onPick(id)}
      />
    </div>
  );
}
