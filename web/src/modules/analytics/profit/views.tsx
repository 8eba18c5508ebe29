import { Button } from 'antd';
import { useState } from 'react';
import { office } from '../../../../../server/modules/office/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { TextField } from '../../../ui/form/Fields.tsx';
import { Select } from '../../../ui/form/choosers.ts';
import { useGo } from '../../../ui/Go.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { type Asked, searchOf } from './asked.ts';
import { messages } from './messages.ts';

const LIST = 'analytics.profit';

/** Views people kept of this analysis: a choice of dimensions, days and what it is held to. */
export function ProfitViews({ asked }: { asked: Asked }) {
  const t = useText(messages);
  const go = useGo();
  const [open, setOpen] = useState(false);
  const { data } = useAsk(office.queries.views, { list: LIST });
  const now = searchOf(asked);
  const views = (data?.views ?? []).map(({ id, name, state }) => ({ value: id, label: name, address: String(state.address ?? '') }));
  const close = () => setOpen(false);
  return (
    <>
      {views.length > 0 && (
        <Select
          aria-label={t('views')}
          placeholder={t('views')}
          style={{ width: 160 }}
          value={views.find(({ address }) => address === now)?.value ?? null}
          options={views}
          onChange={(id) => {
            const found = views.find(({ value }) => value === id);
            if (found) go(`/insight/profit?${found.address}`);
          }}
        />
      )}
      <Button size="small" onClick={() => setOpen(true)}>
        {t('saveView')}
      </Button>
      {open && (
        <OperationForm
          operation={office.operations['save-view']}
          title={t('saveView')}
          initial={{ list: LIST, state: { search: '', filter: [], page: '/insight/profit', address: now } as never }}
          onClose={close}
          onDone={close}
          preview={false}
        >
          <TextField name="name" label={t('viewName')} autoFocus maxLength={40} />
        </OperationForm>
      )}
    </>
  );
}
