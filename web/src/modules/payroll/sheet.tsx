import { payroll } from '../../../../server/modules/payroll/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { usePart } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { Money } from '../../ui/Values.tsx';
import type { AnswerOf } from '../access/names.tsx';
import { messages } from './messages.ts';
import { sheetActions } from './sheets.tsx';

const { WriteSheet } = lazily(() => import('./forms.tsx'), 'WriteSheet');

type Sheet = AnswerOf<typeof payroll.queries.sheet>;

const actions = [
  ...(sheetActions as unknown as Action<Sheet>[]),
  action(payroll.operations['save-sheet'], { form: ({ row, close }: ActionFormProps<Sheet>) => <WriteSheet sheet={row} close={close} /> }),
];
const FIGURES = ['gross', 'social', 'housing', 'deductions', 'taxable', 'tax', 'net', 'employerSocial', 'employerHousing'] as const;

/** The sheet of a month, person by person. */
export function SheetPage() {
  const t = useText(messages);
  const id = usePart('id');
  return (
    <RecordPage
      query={payroll.queries.sheet}
      params={{ id }}
      entity="payroll.sheet"
      from={{ to: '/payroll', label: t('sheets') }}
      number={(sheet) => sheet.month.slice(0, 7)}
      list={payroll.queries.sheets}
      actions={actions}
      about={(sheet) => sheet.note}
      axes={(sheet) => [
        {
          name: t('status'),
          label: { draft: t('draft'), posted: t('posted'), paid: t('paid'), remitted: t('remitted') }[sheet.status],
          tone: sheet.status === 'draft' ? 'wait' : 'good',
        },
      ]}
      facts={(sheet) => [
        { label: t('gross'), value: <Money value={sheet.gross} /> },
        { label: t('net'), value: <Money value={sheet.net} /> },
        { label: t('cost'), value: <Money value={sheet.cost} /> },
      ]}
      sections={(sheet) => [{ key: 'people', title: t('people'), count: sheet.lines.length, body: <People lines={sheet.lines} /> }]}
    />
  );
}

function People({ lines }: { lines: Sheet['lines'] }) {
  const t = useText(messages);
  return (
    <section className="wide-table" aria-label={t('lines')} tabIndex={0}>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('employee')}</th>
            <th scope="col">{t('usedFor')}</th>
            {FIGURES.map((key) => (
              <th key={key} scope="col" className="money">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.employee}>
              <td className="whole">{line.employee}</td>
              <td>{line.usedFor === 'selling' ? t('selling') : t('administration')}</td>
              {FIGURES.map((key) => (
                <td key={key} className="money">
                  <Money value={line[key]} zero="dash" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
