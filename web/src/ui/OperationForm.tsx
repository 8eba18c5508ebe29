import { Button, Drawer } from 'antd';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { z } from 'zod';
import { useText, useTitle } from '../i18n/i18n.ts';
import { EffectsView } from './EffectsView.tsx';
import { FormContext } from './form/context.ts';
import { Conflict } from './form/Conflict.tsx';
import { Refusal } from './form/Refusal.tsx';
import { useAskToLeave } from './form/leaving.ts';
import { type FormOptions, isConflict, useOperationForm } from './form/useOperationForm.ts';
import { useKeys } from './hooks.ts';
import { PageHead } from './list/ListHead.tsx';
import { messages } from './messages.ts';

/**
 * A form says that it waits only where the answer is late: most come sooner than an eye sees, and a press meanwhile is not taken twice. A sign that comes and
 * goes within one frame also never ends its leaving, and stays in the name that a screen reader says.
 */
const LATE = { delay: 200 };

export interface OperationFormProps<I extends z.ZodType, O extends z.ZodType> extends FormOptions<I, O> {
  /** The operation's title when left out. */
  title?: string;
  /** The word on the button; the title when left out. */
  submitLabel?: string;
  /** Something quiet above the fields: what this is about. */
  about?: ReactNode;
  children: ReactNode;
  onClose: () => void;
  width?: number;
  /** Without preview, where a dry run says nothing. */
  preview?: boolean;
  danger?: boolean;
}

/** A form over one operation in a drawer. Render it to open it; `onClose` takes it away. */
export function OperationForm<I extends z.ZodType, O extends z.ZodType>(props: OperationFormProps<I, O>) {
  const t = useText(messages);
  const askToLeave = useAskToLeave();
  const name = useName(props);
  const form = useOperationForm({ ...props, foreseen: props.danger === true && props.preview !== false }, name);
  const close = async () => {
    if (!form.changed || (await askToLeave())) props.onClose();
  };
  return (
    <Drawer
      open
      title={name}
      size={props.width ?? 520}
      onClose={close}
      closable={{ 'aria-label': t('close') }}
      mask={{ closable: true }}
      footer={<FormFoot props={props} form={form} name={name} cancel={close} />}
    >
      <FormBody props={props} form={form} />
    </Drawer>
  );
}

/** The same form as a page of its own, for long documents. */
export function FormPage<I extends z.ZodType, O extends z.ZodType>(props: OperationFormProps<I, O>) {
  const name = useName(props);
  const form = useOperationForm({ ...props, foreseen: props.danger === true && props.preview !== false }, name);
  const page = useRef<HTMLElement>(null);
  useFirstField(page);
  return (
    <main ref={page} className="form-page" id="main" tabIndex={-1}>
      <PageHead title={name} primary={<FormFoot props={props} form={form} name={name} cancel={props.onClose} />} />
      <div className="form-page-body">
        <FormBody props={props} form={form} />
      </div>
    </main>
  );
}

/** A page that is a form begins in its first field; on a touch screen the keys would cover half of it. */
function useFirstField(page: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const { activeElement } = document;
    if ((activeElement !== document.body && activeElement !== page.current) || matchMedia('(pointer: coarse)').matches) return;
    const fields = [...(page.current?.querySelectorAll<HTMLInputElement>('[data-field] :is(input, textarea):not(:disabled)') ?? [])];
    const [first] = fields;
    (fields.find(({ name, checked }) => first?.type === 'radio' && name === first.name && checked) ?? first)?.focus({
      preventScroll: true,
    });
  }, [page]);
}

function useName<I extends z.ZodType, O extends z.ZodType>(props: OperationFormProps<I, O>) {
  const title = useTitle();
  return props.title ?? title(props.operation.title);
}

type AnyProps = Pick<OperationFormProps<z.ZodType, z.ZodType>, 'children' | 'about' | 'preview' | 'danger' | 'submitLabel'>;
type AnyForm = ReturnType<typeof useOperationForm>;

function FormBody({ props, form }: { props: AnyProps; form: AnyForm }) {
  const t = useText(messages);
  const box = useRef<HTMLFormElement>(null);
  const wrong = Object.keys(form.state.problems)[0];
  useKeys({ 'Mod+Enter': () => void form.submit() }, { above: true });
  useEffect(() => {
    if (wrong !== undefined) box.current?.querySelector<HTMLElement>('[aria-invalid="true"], .wrong input')?.focus();
  }, [wrong]);
  return (
    <form
      ref={box}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      {props.about && <div className="form-about">{props.about}</div>}
      {form.restored && (
        <p className="form-restored">
          {t('form.restored')}{' '}
          <button type="button" className="as-link" onClick={form.startAgain}>
            {t('form.startAgain')}
          </button>
        </p>
      )}
      <FormContext value={form.state}>{props.children}</FormContext>
      {form.refusal && (!isConflict(form.refusal) || !form.about) && <Refusal error={form.refusal} form={form.state} />}
      {form.about && isConflict(form.refusal) && (
        <Conflict
          {...form.about}
          seen={Number(form.refusal.params.expected)}
          newest={Number(form.refusal.params.actual)}
          values={form.state.values}
          initial={form.initial}
          goOn={form.goOn}
        />
      )}
      {form.effects && (
        <section className="form-preview" aria-label={t('form.preview')}>
          <h3>{t('form.previewTitle')}</h3>
          <EffectsView effects={form.effects} />
        </section>
      )}
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
    </form>
  );
}

function FormFoot({ props, form, name, cancel }: { props: AnyProps; form: AnyForm; name: string; cancel: () => void }) {
  const t = useText(messages);
  return (
    <div className="form-foot">
      <Button onClick={cancel}>{t('cancel')}</Button>
      {props.preview !== false && (
        <Button disabled={form.state.busy} onClick={() => void form.preview()}>
          {t('form.preview')}
        </Button>
      )}
      <Button
        type="primary"
        danger={props.danger === true}
        loading={form.state.busy && LATE}
        onClick={() => void form.submit()}
        title={t('form.submitKey')}
      >
        {props.submitLabel ?? name}
      </Button>
    </div>
  );
}
