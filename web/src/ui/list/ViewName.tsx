import { Button, Checkbox, Popover } from 'antd';
import { type ReactElement, useState } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { messages } from './view-messages.ts';

interface ViewNameProps {
  initial: string;
  /** Whether it may be shared at once. */
  sharing: boolean;
  /** True when it was kept. */
  save: (name: string, shared: boolean) => Promise<boolean>;
}

/** A small sheet that asks what a view is called. */
export function ViewName({ title, children, ...form }: ViewNameProps & { title: string; children: ReactElement }) {
  const [open, setOpen] = useState(false);
  const save: ViewNameProps['save'] = async (name, shared) => {
    const done = await form.save(name, shared);
    if (done) setOpen(false);
    return done;
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      arrow={false}
      placement="bottomLeft"
      content={<ViewNameForm {...form} save={save} />}
      title={title}
    >
      {children}
    </Popover>
  );
}

function ViewNameForm({ initial, sharing, save }: ViewNameProps) {
  const t = useText(messages);
  const may = useMay();
  const [waiting, setWaiting] = useState(false);
  const submit = async (form: HTMLFormElement) => {
    const said = new FormData(form);
    const name = String(said.get('name') ?? '').trim();
    if (!name || waiting) return;
    setWaiting(true);
    await save(name, said.get('shared') === 'on');
    setWaiting(false);
  };
  return (
    <form
      className="view-name"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      <input
        className="plain-input"
        name="name"
        aria-label={t('name')}
        placeholder={t('name')}
        defaultValue={initial}
        maxLength={40}
        // biome-ignore lint: the sheet was opened to type here
        autoFocus
      />
      <Button size="small" type="primary" htmlType="submit" loading={waiting}>
        {t('saveNow')}
      </Button>
      {sharing && may('office.share-views') && <Checkbox name="shared">{t('shareToo')}</Checkbox>}
    </form>
  );
}
ViewName.Form = ViewNameForm;
