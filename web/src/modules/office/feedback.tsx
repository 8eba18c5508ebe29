import { Button } from 'antd';
import { office } from '../../../../server/modules/office/contract.ts';
import type { RowOf } from '../../call.ts';
import { downloadDiagnostics } from '../../files.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { ChoiceField, TextAreaField } from '../../ui/form/Fields.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';

type Said = RowOf<typeof office.queries.feedback>;
const columns: Column<Said>[] = [
  { key: 'createdAt', width: 130 },
  { key: 'person', width: 110 },
  { key: 'page', width: 150 },
  { key: 'text', width: 380 },
  { key: 'state', width: 96, tones: { open: 'wait', done: 'good' } },
  { key: 'answer', width: 260 },
];
const actions: Action<Said>[] = [
  action(office.operations['answer-feedback'], { form: ({ row, close }: ActionFormProps<Said>) => <Answer said={row} close={close} /> }),
];

/** What people say of the program, and the answers to it. */
export function FeedbackPage() {
  const t = useText(messages);
  const may = useMay();
  return (
    <ListPage
      query={office.queries.feedback}
      title={t('feedback')}
      columns={columns}
      actions={actions}
      views={[{ key: 'open', title: t('feedback.open'), filter: [{ column: 'state', operator: 'one_of', value: ['open'] }] }]}
      primary={
        may('access.administer') && (
          <Button icon={<Icon name="download" />} onClick={() => void downloadDiagnostics()}>
            {t('feedback.diagnostics')}
          </Button>
        )
      }
      empty={<Empty text={t('feedback.none')} />}
    />
  );
}

function Answer({ said, close }: { said: Said; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={office.operations['answer-feedback']}
      initial={{ feedbackId: said.id, answer: said.answer, state: 'done', expectedVersion: said.version }}
      draft={said.id}
      about={said.text}
      onClose={close}
      onDone={close}
      preview={false}
    >
      {said.screenshot && (
        <p>
          <a href={`/api/files/office.feedback-screenshot/${said.screenshot}`} target="_blank" rel="noreferrer">
            {t('feedback.screenshot')}
          </a>
        </p>
      )}
      <TextAreaField name="answer" label={t('feedback.answer')} autoFocus />
      <ChoiceField
        name="state"
        label={t('feedback.state')}
        options={[
          { value: 'done', label: t('feedback.done') },
          { value: 'open', label: t('feedback.open') },
        ]}
      />
      <details>
        <summary className="quiet">{t('feedback.sentAlong')}</summary>
        <pre className="broken">{JSON.stringify(said.diagnostics, null, 1)}</pre>
      </details>
    </OperationForm>
  );
}
