import { banking } from '../../../../server/modules/banking/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { MoneyField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';

export type Statement = RowOf<typeof banking.queries.statements>;

/** A file is taken when it closes at what the bank says. */
export function AcceptStatement({ statement, close }: { statement: Statement; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={banking.operations['accept-statement']}
      initial={{ statementId: statement.id, expectedVersion: statement.version } as never}
      about={`${statement.moneyAccount} · ${statement.fileName}`}
      draft={statement.id}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <MoneyField name="closing" label={t('closing')} hint={t('closingHint')} autoFocus />
      <MoneyField name="opening" label={t('opening')} hint={t('openingHint')} optional />
    </OperationForm>
  );
}
