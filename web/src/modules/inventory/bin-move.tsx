import { Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { ask, askList, call, CallError, refresh, useAsk, useIntent } from '../../call.ts';
import { keep, kept } from '../../device.ts';
import { useText } from '../../i18n/i18n.ts';
import { readDecimal } from '../../ui/decimal.ts';
import { Go } from '../../ui/Go.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { sound, useScan } from '../../ui/scan.ts';
import { Quantity } from '../../ui/Values.tsx';
import { useNameOf } from './goods.tsx';
import { messages } from './messages.ts';
import type { Quality, SkuStock } from './shapes.ts';
import { useWarehouses } from './warehouse-choice.tsx';
import './inventory.css';

interface Place {
  id: string;
  code: string;
}
/** What has been answered so far; kept on the device, so that sleep and reload lose nothing. */
interface Answers {
  warehouse?: Place;
  sku?: { id: string; code: string; name: Record<string, string>; unit: string };
  from?: Place & { quality: Quality; quantity: string };
  to?: Place;
}
type Step = 'warehouse' | 'sku' | 'from' | 'to' | 'quantity';
const KEPT = 'inventory.bin-move';

const stepOf = ({ warehouse, sku, from, to }: Answers): Step =>
  !warehouse ? 'warehouse' : !sku ? 'sku' : !from ? 'from' : !to ? 'to' : 'quantity';

/** Moves goods between bins with a hand-held: one question at a time. */
export function BinMovePage() {
  const t = useText(messages);
  const [answers, setAnswers] = useState<Answers>(() => kept<Answers>(KEPT) ?? {});
  const [problem, setProblem] = useState('');
  const [moved, setMoved] = useState('');
  const put = (next: Answers) => {
    setAnswers(next);
    keep(KEPT, next);
    setProblem('');
  };
  const fail = (text: string) => {
    sound('wrong');
    setProblem(text);
  };
  const done = (text: string) => {
    sound('right');
    setMoved(text);
    put(answers.warehouse ? { warehouse: answers.warehouse } : {});
  };
  const props = { answers, put, fail, done };
  return (
    <main className="hand" id="main" tabIndex={-1}>
      <header>
        <Go to="/inventory/documents" className="inventory-back">
          <Icon name="left" />
          {t('documents')}
        </Go>
        <h1>{t('binMove')}</h1>
      </header>
      <Given answers={answers} put={put} />
      {moved && !answers.sku && <output className="quiet">{moved}</output>}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <Question {...props} />
    </main>
  );
}

/** What has been said; each answer can be given again. */
function Given({ answers, put }: { answers: Answers; put: (next: Answers) => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { warehouse, sku, from, to } = answers;
  const rows: [string, string, Answers][] = [
    ...(warehouse ? [[t('warehouse'), warehouse.code, {}] as [string, string, Answers]] : []),
    ...(warehouse && sku ? [[t('sku'), `${sku.code} ${nameOf(sku.name)}`, { warehouse }] as [string, string, Answers]] : []),
    ...(warehouse && sku && from ? [[t('from'), from.code, { warehouse, sku }] as [string, string, Answers]] : []),
    ...(warehouse && sku && from && to ? [[t('to'), to.code, { warehouse, sku, from }] as [string, string, Answers]] : []),
  ];
  return (
    <ul className="hand-done">
      {rows.map(([label, value, before]) => (
        <li key={label}>
          <span>{label}</span>
          <button type="button" onClick={() => put(before)}>
            {value}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface StepProps {
  answers: Answers;
  put: (next: Answers) => void;
  fail: (text: string) => void;
  done: (text: string) => void;
}

function Question(props: StepProps) {
  switch (stepOf(props.answers)) {
    case 'warehouse':
      return <AskWarehouse {...props} />;
    case 'sku':
      return <AskSku {...props} />;
    case 'from':
      return <AskFrom {...props} />;
    case 'to':
      return <AskTo {...props} />;
    default:
      return <AskQuantity {...props} />;
  }
}

interface AskProps {
  question: string;
  answer: (text: string) => void;
  initial?: string;
  /** The word on the button. */
  yes: string;
  figure?: boolean;
  children?: ReactNode;
}

/** One question with its field; a scan answers it wherever the focus is. */
function Ask({ question, answer, initial = '', yes, figure = false, children }: AskProps) {
  const [typed, setTyped] = useState(initial);
  useScan((code) => answer(code), !figure);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) answer(typed.trim());
  };
  return (
    <form className="hand-ask" onSubmit={submit} noValidate>
      <h2>{question}</h2>
      {children}
      <Input
        key={question}
        autoFocus
        aria-label={question}
        autoComplete="off"
        inputMode={figure ? 'decimal' : 'text'}
        value={typed}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="primary" htmlType="submit">
        {yes}
      </Button>
    </form>
  );
}

function AskWarehouse({ put }: StepProps) {
  const t = useText(messages);
  const warehouses = useWarehouses();
  return (
    <div className="hand-ask">
      <h2>{t('askWarehouse')}</h2>
      <div className="hand-choices">
        {warehouses.map(({ id, name }) => (
          <Button key={id} onClick={() => put({ warehouse: { id, code: name } })}>
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}

const wordsOf = (error: unknown) => (error instanceof CallError ? error.title : String(error));

function AskSku({ answers, put, fail }: StepProps) {
  const t = useText(messages);
  const answer = async (code: string) => {
    try {
      const [found] = await ask(inventory.queries['availability-by-sku'], { codes: [code] });
      if (!found) return fail(t('scanUnknown', { code }));
      sound('right');
      put({ ...answers, sku: { id: found.skuId, code: found.skuCode, name: found.name, unit: found.unit } });
    } catch (error) {
      fail(wordsOf(error));
    }
  };
  return <Ask key="sku" question={t('askSku')} answer={(code) => void answer(code)} yes={t('next')} />;
}

type Lying = SkuStock['bins'][number];

function AskFrom({ answers, put, fail }: StepProps) {
  const t = useText(messages);
  const { data: stock, error } = useAsk(inventory.queries['sku-stock'], { skuId: answers.sku?.id });
  const bins = stock?.bins.filter((bin) => bin.warehouseId === answers.warehouse?.id);
  const choose = (bin: Lying) => {
    sound('right');
    put({ ...answers, from: { id: bin.locationId, code: bin.location, quality: bin.quality, quantity: bin.quantity } });
  };
  const answer = (code: string) => {
    const found = bins?.filter((bin) => bin.location.toUpperCase() === code.toUpperCase()) ?? [];
    const best = found.find((bin) => bin.quality === 'good') ?? found[0];
    if (best) choose(best);
    else fail(error ? error.title : t('notInBin', { code }));
  };
  return (
    <Ask key="from" question={t('askFrom')} answer={answer} yes={t('next')}>
      {bins?.length === 0 && <p className="quiet">{t('nowhere')}</p>}
      <div className="hand-choices">
        {bins?.map((bin) => (
          <Button key={`${bin.locationId} ${bin.quality}`} onClick={() => choose(bin)}>
            <span>
              {bin.location} · {t(`quality.${bin.quality}`)}
            </span>
            <Quantity value={bin.quantity} unit={answers.sku?.unit} />
          </Button>
        ))}
      </div>
    </Ask>
  );
}

function AskTo({ answers, put, fail }: StepProps) {
  const t = useText(messages);
  const answer = async (code: string) => {
    try {
      const filter = [
        { column: 'warehouseId', operator: 'equals' as const, value: answers.warehouse?.id ?? '' },
        { column: 'code', operator: 'equals' as const, value: code.toUpperCase() },
      ];
      const { rows } = await askList(inventory.queries.locations, { filter, limit: 1 });
      const found = rows[0];
      if (!found) return fail(t('noSuchBin', { code }));
      if (found.id === answers.from?.id) return fail(t('sameBin'));
      sound('right');
      put({ ...answers, to: { id: found.id, code: found.code } });
    } catch (error) {
      fail(wordsOf(error));
    }
  };
  return <Ask key="to" question={t('askTo')} answer={(code) => void answer(code)} yes={t('next')} />;
}

function AskQuantity({ answers, fail, done }: StepProps) {
  const t = useText(messages);
  const intent = useIntent();
  const [busy, setBusy] = useState(false);
  const { warehouse, sku, from, to } = answers;
  const answer = async (typed: string) => {
    const quantity = readDecimal(typed);
    if (!warehouse || !sku || !from || !to || busy) return;
    if (quantity === undefined) return fail(t('noFigure'));
    const line = { skuId: sku.id, quantity, fromLocationId: from.id, toLocationId: to.id, quality: from.quality };
    const input = { warehouseId: warehouse.id, lines: [line] };
    setBusy(true);
    try {
      const { number } = await call(inventory.operations['move-between-bins'], input, { key: intent.keyFor(input) });
      intent.done();
      refresh('inventory');
      done(t('movedSo', { number, quantity, unit: sku.unit, code: sku.code, to: to.code }));
    } catch (error) {
      fail(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Ask
      key="quantity"
      question={t('askQuantity', { most: from?.quantity ?? '', unit: sku?.unit ?? '' })}
      answer={(typed) => void answer(typed)}
      yes={t('move')}
      initial={from?.quantity ?? ''}
      figure
    />
  );
}
