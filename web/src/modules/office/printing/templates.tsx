import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type PaperName, PAPERS } from '../../../../../server/kernel/print/papers.ts';
import { freight } from '../../../../../server/modules/freight/contract.ts';
import { office } from '../../../../../server/modules/office/contract.ts';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { call, isRefusal, refresh, useAsk } from '../../../call.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Select } from '../../../ui/form/choosers.ts';
import { Field, TextField } from '../../../ui/form/Fields.tsx';
import { Go, useGo } from '../../../ui/Go.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { confirm, tell } from '../../../ui/notice.ts';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import './designer.css';

const { operations, queries } = office;
type Known = z.output<(typeof queries)['print-templates']['output']>;
type Kind = Known['kinds'][number];
type Template = Known['templates'][number];
type Scope = Template['uses'][number];

const failed = (error: unknown) => tell({ tone: 'bad', text: isRefusal(error) ? error.title : String((error as Error).message) });

/** What can be printed by templates of the merchant's own, and for which shops and carriers they are used. */
export function PrintTemplatesPage() {
  const t = useText(messages);
  const { data, error } = useAsk(queries['print-templates'], {});
  const [fresh, setFresh] = useState<Kind>();
  const create = () => setFresh(data?.kinds[0]);
  useBegin(data && operations['create-print-template'], create);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('templates')}
        primary={
          <Button type="primary" disabled={!data} onClick={create}>
            {t('new')}
          </Button>
        }
      />
      <p className="quiet">{t('templatesHint')}</p>
      {error && <Trouble error={error} />}
      {data?.kinds.map((kind) => (
        <KindOf
          key={kind.kind}
          kind={kind}
          templates={data.templates.filter((each) => each.kind === kind.kind)}
          create={() => setFresh(kind)}
        />
      ))}
      {fresh && data && <NewTemplate kinds={data.kinds} first={fresh} close={() => setFresh(undefined)} />}
    </main>
  );
}

/** What a scope is called: all, a shop, a carrier. */
function useScopes(kind: Kind): { scopes: { scope: Scope; label: string }[]; said: (scope: Scope) => string } {
  const t = useText(messages);
  const may = useMay();
  const shops = useAsk(sales.queries.shops, {}, { enabled: kind.scopes.includes('shop') && may('sales.view') }).data?.rows ?? [];
  const carriers =
    useAsk(freight.queries.carriers, {}, { enabled: kind.scopes.includes('carrier') && may('freight.view') }).data?.rows ?? [];
  const scopes = [
    { scope: { kind: 'all' as const, value: '' }, label: t('forAll') },
    ...(kind.scopes.includes('shop')
      ? shops.map(({ id, name }) => ({ scope: { kind: 'shop' as const, value: id }, label: t('forShop', { name }) }))
      : []),
    ...(kind.scopes.includes('carrier')
      ? carriers.map(({ code, name }) => ({ scope: { kind: 'carrier' as const, value: code }, label: t('forCarrier', { name }) }))
      : []),
  ];
  const said = (scope: Scope) =>
    scopes.find((each) => each.scope.kind === scope.kind && each.scope.value === scope.value)?.label ?? scope.value;
  return { scopes, said };
}

function KindOf({ kind, templates, create }: { kind: Kind; templates: Template[]; create: () => void }) {
  const t = useText(messages);
  const title = useTitle();
  return (
    <section className="slip-kind">
      <h2>
        {title(kind.title)}{' '}
        <Button size="small" type="text" aria-label={`${t('new')} ${title(kind.title)}`} onClick={create}>
          <Icon name="plus" />
        </Button>
      </h2>
      {templates.length === 0 && <p className="quiet">{t('noTemplates')}</p>}
      {templates.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('paper')}</th>
              <th scope="col">{t('printedBy')}</th>
              <th scope="col">
                <span className="unseen">{t('useFor')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {templates.map((template) => (
              <TemplateRow key={template.id} template={template} kind={kind} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function TemplateRow({ template, kind }: { template: Template; kind: Kind }) {
  const t = useText(messages);
  const title = useTitle();
  const { scopes, said } = useScopes(kind);
  const { id, name, paper, uses } = template;
  const choose = (scope: Scope, templateId: string | null) =>
    call(operations['choose-print-template'], { kind: kind.kind, paper, scope, templateId }).then(() => {
      tell({ tone: 'good', text: templateId ? t('chosen') : t('unchosen') });
      refresh('office');
    }, failed);
  const remove = async () => {
    if (!(await confirm({ title: t('removeAsk', { name }), text: t('removeText'), yes: t('remove'), danger: true }))) return;
    await call(operations['delete-print-template'], { templateId: id }).then(() => {
      tell({ tone: 'good', text: t('removed', { name }) });
      refresh('office');
    }, failed);
  };
  const free = scopes.filter(({ scope }) => !uses.some((use) => use.kind === scope.kind && use.value === scope.value));
  return (
    <tr>
      <td>
        <Go to={`/settings/print-templates/${id}`} className="inline-link">
          {name}
        </Go>{' '}
        <span className="quiet">{t('version', { n: template.current })}</span>
      </td>
      <td>{title(PAPERS[paper].title)}</td>
      <td>
        {uses.length === 0 && <span className="quiet">{t('notUsed')}</span>}
        {uses.map((scope) => (
          <span className="slip-use" key={`${scope.kind} ${scope.value}`}>
            {said(scope)}
            <Button size="small" type="text" aria-label={t('stop', { name: said(scope) })} onClick={() => void choose(scope, null)}>
              <Icon name="close" size={12} />
            </Button>
          </span>
        ))}
      </td>
      <td className="row-actions">
        <Select
          aria-label={`${t('chooseFor')} ${name}`}
          size="small"
          className="slip-choose"
          value={null}
          placeholder={t('useFor')}
          options={free.map(({ scope, label }) => ({ value: `${scope.kind} ${scope.value}`, label }))}
          onChange={(chosen: string | null) => {
            const found = free.find(({ scope }) => `${scope.kind} ${scope.value}` === chosen);
            if (found) void choose(found.scope, id);
          }}
        />
        <Button size="small" type="text" danger aria-label={`${t('remove')} ${name}`} onClick={() => void remove()}>
          {t('remove')}
        </Button>
      </td>
    </tr>
  );
}

/** A template begins as the standard on a paper, and is drawn at once. */
function NewTemplate({ kinds, first, close }: { kinds: Kind[]; first: Kind; close: () => void }) {
  const t = useText(messages);
  const title = useTitle();
  const go = useGo();
  const [kind, setKind] = useState(first);
  const [paper, setPaper] = useState<PaperName>(first.usual);
  const { data, isPlaceholderData } = useAsk(queries['standard-layout'], { kind: kind.kind, paper });
  const layout = isPlaceholderData ? undefined : data?.layout;
  return (
    <OperationForm
      key={`${kind.kind} ${paper} ${layout ? 'there' : ''}`}
      operation={operations['create-print-template']}
      initial={{ kind: kind.kind, ...(layout ? { layout } : {}) }}
      onClose={close}
      onDone={({ id }: { id: string }) => {
        close();
        go(`/settings/print-templates/${id}`);
      }}
    >
      <Field name="kind" label={t('kind')}>
        {({ id }) => (
          <Select
            id={id}
            value={kind.kind}
            options={kinds.map((each) => ({ value: each.kind, label: title(each.title) }))}
            onChange={(next: string) => {
              const found = kinds.find((each) => each.kind === next);
              if (found) setKind(found);
              if (found && !found.papers.includes(paper)) setPaper(found.usual);
            }}
          />
        )}
      </Field>
      <Field name="layout.paper" label={t('paper')}>
        {({ id }) => (
          <Select
            id={id}
            value={paper}
            options={kind.papers.map((each) => ({ value: each, label: title(PAPERS[each].title) }))}
            onChange={(next: PaperName) => setPaper(next)}
          />
        )}
      </Field>
      <TextField name="name" label={t('name')} autoFocus />
    </OperationForm>
  );
}
