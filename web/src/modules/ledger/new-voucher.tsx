import { Button } from 'antd';
import { useState } from 'react';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { DecimalInput } from '../../ui/form/Fields.tsx';
import { Go, useGo } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { messages } from './messages.ts';
import { useToday } from './today.ts';
import { VoucherForm } from './voucher-form.tsx';
import { lineOf } from './voucher-lines.ts';

/** A voucher by hand: empty, of a template, or again as another one was. */
export function NewVoucherPage() {
  const terms = new URLSearchParams(window.location.search);
  const template = terms.get('template');
  const copied = terms.get('copy');
  const corrected = terms.get('corrects');
  if (corrected) return <Copied id={corrected} corrects />;
  if (template) return <OfTemplate id={template} total={terms.get('total') ?? undefined} />;
  if (copied) return <Copied id={copied} />;
  return <Empty />;
}

function Empty() {
  return (
    <>
      <VoucherForm kept="new" beginning={{ date: useToday(), lines: [{}] }} />
      <DueTemplates />
    </>
  );
}

/** Templates of each month that this month still waits for. */
function DueTemplates() {
  const t = useText(messages);
  const { data } = useAsk(ledger.queries['voucher-templates'], {});
  const due = data?.rows.filter((row) => row.due) ?? [];
  if (!data?.rows.length) return null;
  return (
    <aside className="form-page-body quiet" aria-label={t('templates')}>
      {due.length > 0 && `${t('dueTemplates')} `}
      {due.map(({ id, name }) => (
        <Go key={id} to={`/ledger/vouchers/new?template=${id}`} className="inline-link">
          {name}
        </Go>
      ))}{' '}
      <Go to="/ledger/voucher-templates" className="inline-link">
        {t('templates')}
      </Go>
    </aside>
  );
}

function OfTemplate({ id, total }: { id: string; total: string | undefined }) {
  const today = useToday();
  const { data: templates } = useAsk(ledger.queries['voucher-templates'], {});
  const template = templates?.rows.find((row) => row.id === id);
  const { data: made } = useAsk(ledger.queries['template-voucher'], { id, ...(total && { total }) });
  if (!template || !made) return null;
  if (template.takesTotal && !total) return <AskTotal id={id} name={template.name} />;
  const lines = made.lines.map((line) => lineOf(line, made.summary));
  return <VoucherForm key={total ?? ''} kept={`template.${id}.${total ?? ''}`} beginning={{ date: today, lines, templateId: id }} />;
}

/** Lines of the template take their parts of a total: it is asked for first. */
function AskTotal({ id, name }: { id: string; name: string }) {
  const t = useText(messages);
  const go = useGo();
  const [total, setTotal] = useState('');
  const goOn = () => /^-?\d+(\.\d+)?$/.test(total) && go(`/ledger/vouchers/new?template=${id}&total=${total}`);
  return (
    <main className="form-page" id="main" tabIndex={-1}>
      <PageHead
        title={name}
        primary={
          <Button type="primary" onClick={goOn}>
            {t('goOn')}
          </Button>
        }
      />
      <div className="form-page-body">
        <label htmlFor="template-total">{t('templateTotal')}</label>
        <DecimalInput
          id="template-total"
          status=""
          disabled={false}
          aria-invalid={false}
          aria-describedby={undefined}
          value={total}
          set={(value) => setTotal(String(value ?? ''))}
          onEnter={goOn}
          autoFocus
        />
        <p className="quiet">{t('templateTotalHint')}</p>
      </div>
    </main>
  );
}

function Copied({ id, corrects = false }: { id: string; corrects?: boolean }) {
  const today = useToday();
  const { data: voucher } = useAsk(ledger.queries.entry, { id });
  if (!voucher) return null;
  const lines = voucher.lines.map((line) =>
    lineOf({ ...line, account: `${line.accountCode} ${line.accountName}`, asks: [] }, voucher.summary),
  );
  if (corrects) return <VoucherForm kept={`correct.${id}`} beginning={{ date: voucher.date, lines }} corrects={id} />;
  return <VoucherForm kept={`copy.${id}`} beginning={{ date: today, lines }} />;
}
