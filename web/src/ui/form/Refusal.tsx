import { Button } from 'antd';
import { CallError, refresh } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { messages } from '../messages.ts';
import { ToneShape } from '../StatusPill.tsx';
import type { FormState } from './context.ts';

interface LineProblem {
  line?: number | string;
  sku?: string;
  message?: string;
  title?: string;
}

const lineWords = (problem: unknown): string => {
  if (typeof problem === 'string') return problem;
  const { line, sku, message, title, ...rest } = problem as LineProblem & Record<string, unknown>;
  const words =
    message ??
    title ??
    Object.entries(rest)
      .map(([key, value]) => `${key} ${value}`)
      .join(' · ');
  return [line ?? sku, words].filter((part) => part !== undefined).join('  ');
};

/** Why the server said no: the sentence, every line at once, and for a document changed meanwhile the choice. */
export function Refusal({ error, form }: { error: Error; form: FormState }) {
  const t = useText(messages);
  const known = error instanceof CallError;
  const lines = known ? error.lines : [];
  const conflict = known && error.code === 'request.version_conflict';
  const shown = Object.keys(form.problems).filter((path) => document.querySelector(`[data-field="${CSS.escape(path)}"]`));
  const elsewhere = known ? error.issues.filter((issue) => !shown.includes(issue.path.map(String).join('.'))) : [];
  return (
    <div className="trouble" role="alert">
      <ToneShape tone="bad" />
      <div>
        <p>{known ? error.title : t('form.notSent')}</p>
        {!known && <p className="quiet">{error.message}</p>}
        {(lines.length > 0 || elsewhere.length > 0) && (
          <ul>
            {lines.map(lineWords).map((line) => (
              <li key={line}>{line}</li>
            ))}
            {elsewhere.map((issue) => (
              <li key={issue.path.join('.')}>{`${issue.path.join('.')}: ${issue.message}`}</li>
            ))}
          </ul>
        )}
        {conflict && (
          <>
            <p className="quiet">{t('form.conflict')}</p>
            <Button
              size="small"
              onClick={() => {
                refresh();
                form.set('expectedVersion', error.params.actual);
              }}
            >
              {t('form.takeNewest')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
