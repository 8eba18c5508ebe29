import type { ReactNode } from 'react';
import type { z } from 'zod';
import { aftersales } from '../../../../../server/modules/aftersales/contract.ts';
import { ask } from '../../../call.ts';
import { sayInBoth, useText } from '../../../i18n/i18n.ts';
import { useMerchant } from '../../../session.ts';
import { isNegative, isZero, sum } from '../../../ui/decimal.ts';
import { HandPage } from '../../../ui/hand/HandPage.tsx';
import { HandChoices, HandGiven, HandQuestion } from '../../../ui/hand/HandQuestion.tsx';
import { HandScanField } from '../../../ui/hand/HandScanField.tsx';
import { right } from '../../../ui/hand/HandWrong.tsx';
import type { HandWarehouse } from '../../../ui/hand/place.ts';
import { useTask } from '../../../ui/hand/task.ts';
import { type Hand, useHand } from '../../../ui/hand/useHand.tsx';
import { findGoods } from '../../inventory/hand/finding.ts';
import { messages } from './messages.ts';

type Parcel = NonNullable<z.output<(typeof aftersales.queries)['return-parcel']['output']>>;
type Line = Parcel['lines'][number];
type Grade = 'A' | 'B' | 'C' | 'D' | 'E';
const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D', 'E'];

interface Graded {
  lineId: string;
  grade: Grade;
  serial?: string | undefined;
}
interface Inspecting {
  parcel?: Parcel | undefined;
  lineId?: string | undefined;
  serial?: string | undefined;
  graded?: Graded[] | undefined;
}

/** Inspect unit by unit: the parcel, then each unit and its grade. What was graded is kept on the device until it is finished. */
export function InspectPage() {
  const t = useText(messages);
  const [task, put] = useTask<Inspecting>('return-inspect', {});
  return (
    <HandPage title={t('inspect')} open={task.parcel !== undefined}>
      {(warehouse) => <Inspect warehouse={warehouse} task={task} put={put} />}
    </HandPage>
  );
}

interface StepProps {
  task: Inspecting;
  put: (next: Inspecting) => void;
  hand: Hand;
}

/** What of a line is still to be graded. */
const openOf = (line: Line, graded: readonly Graded[]) =>
  sum([line.open, ...graded.filter(({ lineId }) => lineId === line.id).map(() => '-1')]);
const isOpen = (line: Line, graded: readonly Graded[]) => {
  const open = openOf(line, graded);
  return !isZero(open) && !isNegative(open);
};

function Inspect({ warehouse, task, put }: Omit<StepProps, 'hand'> & { warehouse: HandWarehouse }) {
  const hand = useHand();
  const { parcel, lineId, serial, graded = [] } = task;
  const serials = parcel?.lines.find((line) => line.id === lineId)?.serials ?? [];
  const left = serials.filter((each) => !graded.some((one) => one.serial === each));
  const asksSerial = left.length > 0 && serial === undefined;
  return (
    <>
      {hand.wrong}
      {!parcel && <AskParcel task={task} put={put} hand={hand} />}
      {parcel && !lineId && <AskGoods task={task} put={put} hand={hand} parcel={parcel} warehouseId={warehouse.id} />}
      {parcel && lineId && asksSerial && (
        <AskSerial
          hand={hand}
          left={left}
          top={<Head parcel={parcel} graded={graded} drop={() => put({})} />}
          answer={(code) => put({ ...task, serial: code })}
        />
      )}
      {parcel && lineId && !asksSerial && <AskGrade task={task} put={put} hand={hand} parcel={parcel} lineId={lineId} />}
    </>
  );
}

function AskParcel({ put, hand }: StepProps) {
  const t = useText(messages);
  const take = (code: string) =>
    hand.take(async () => {
      const parcel = await ask(aftersales.queries['return-parcel'], { number: code });
      if (!parcel) return hand.fail(t('notFound', { code }));
      if (parcel.status !== 'registered') return hand.fail(t('notOpen', { code }));
      if (parcel.unknown) return hand.fail(t('unknownParcel', { code }));
      if (!parcel.lines.some((line) => isOpen(line, []))) return hand.fail(t('nothingOpen', { code }));
      right();
      put({ parcel, graded: [] });
    });
  return (
    <HandQuestion top={hand.done} question={t('askInspect')} foot={<HandScanField label={t('scanParcel')} onCode={take} hand={hand} />} />
  );
}

function AskGoods({ task, put, hand, parcel, warehouseId }: StepProps & { parcel: Parcel; warehouseId: string }) {
  const t = useText(messages);
  const merchant = useMerchant();
  const { graded = [] } = task;
  const open = parcel.lines.filter((line) => isOpen(line, graded));
  const choose = (line: Line) => put({ ...task, lineId: line.id });
  const take = (code: string) =>
    hand.take(async () => {
      const goods = await findGoods({ merchantId: merchant.id, warehouseId }, code);
      const line = open.find((one) => one.skuId === goods?.id || one.skuCode === code);
      if (!line) return hand.fail(t('wrongGoods', { code }));
      right();
      choose(line);
    });
  const finish = async () => {
    const counts = new Map<string, number>();
    for (const { lineId, grade } of graded) counts.set(`${lineId} ${grade}`, (counts.get(`${lineId} ${grade}`) ?? 0) + 1);
    const serialsOf = (lineId: string, grade: string) =>
      graded.filter((one) => one.lineId === lineId && one.grade === grade).flatMap((one) => one.serial ?? []);
    const lines = [...counts].map(([key, count]) => {
      const [afterSaleLineId = '', grade = 'A'] = key.split(' ');
      const serialNumbers = serialsOf(afterSaleLineId, grade);
      return { afterSaleLineId, grade, quantity: String(count), photos: [], ...(serialNumbers.length > 0 && { serialNumbers }) };
    });
    const taken = await hand.run({
      operation: aftersales.operations['inspect-return'].name,
      input: { parcelId: parcel.id, lines },
      said: sayInBoth(messages, 'inspected', { number: parcel.number }),
      about: { number: parcel.number },
    });
    if (taken) put({});
  };
  return (
    <HandQuestion
      top={<Head parcel={parcel} graded={graded} drop={() => put({})} />}
      question={t('askGoods')}
      foot={
        <>
          <HandScanField label={t('scanGoods')} onCode={take} hand={hand} />
          <button type="button" className="hand-button primary" disabled={hand.resting || !graded.length} onClick={() => hand.take(finish)}>
            {t('finish')}
          </button>
        </>
      }
    >
      <HandChoices
        choices={open.map((line) => ({
          key: line.id,
          label: `${line.skuCode} ${line.name} ${line.optionText}`,
          extra: t('left', { open: openOf(line, graded) }),
          choose: () => choose(line),
        }))}
      />
    </HandQuestion>
  );
}

interface AskSerialProps {
  hand: Hand;
  left: readonly string[];
  top: ReactNode;
  answer: (serial: string) => void;
}

/** Which of the pieces that were sent this one is: scanned, or touched in the list. */
function AskSerial({ hand, left, top, answer }: AskSerialProps) {
  const t = useText(messages);
  const take = (code: string) =>
    hand.take(() => {
      if (!left.includes(code)) return hand.fail(t('notSent', { code }));
      right();
      answer(code);
    });
  return (
    <HandQuestion top={top} question={t('askSerial')} foot={<HandScanField label={t('scanSerial')} onCode={take} hand={hand} />}>
      <HandChoices choices={left.map((serial) => ({ key: serial, label: serial, choose: () => take(serial) }))} />
    </HandQuestion>
  );
}

function AskGrade({ task, put, parcel, lineId }: StepProps & { parcel: Parcel; lineId: string }) {
  const t = useText(messages);
  const { graded = [], serial } = task;
  const line = parcel.lines.find((one) => one.id === lineId);
  const grade = (chosen: Grade) => {
    right();
    put({ parcel, graded: [...graded, { lineId, grade: chosen, serial }] });
  };
  return (
    <HandQuestion
      top={
        <>
          <Head parcel={parcel} graded={graded} drop={() => put({})} />
          <HandGiven
            given={[
              { label: t('goods'), value: `${line?.skuCode ?? ''} ${line?.optionText ?? ''}`, change: () => put({ parcel, graded }) },
            ]}
          />
        </>
      }
      question={t('askGrade')}
      foot={<HandChoices choices={GRADES.map((value) => ({ key: value, label: t(`grade.${value}`), choose: () => grade(value) }))} />}
    />
  );
}

function Head({ parcel, graded, drop }: { parcel: Parcel; graded: readonly Graded[]; drop: () => void }) {
  const t = useText(messages);
  return (
    <>
      <HandGiven given={[{ label: t('parcel'), value: `${parcel.number} · ${parcel.trackingNumber}`, change: drop }]} />
      {graded.length > 0 && <p className="hand-note">{t('graded', { count: graded.length })}</p>}
      {parcel.description && <p className="hand-remark">{parcel.description}</p>}
    </>
  );
}
