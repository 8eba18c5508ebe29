import { LineGrid, type LineGridProps } from '../LineGrid.tsx';
import { useField, useForm } from './context.ts';

/** Lines of a document within a form: problems of `name.0.quantity` stand at their cells. */
export function LinesField<Line extends object>({
  name,
  ...grid
}: Omit<LineGridProps<Line>, 'lines' | 'onChange' | 'problems'> & { name: string }) {
  const form = useForm();
  const field = useField(name);
  const prefix = `${name}.`;
  const problems = Object.fromEntries(
    Object.entries(form.problems)
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, problem]) => [path.slice(prefix.length), problem]),
  );
  const spoken = [...new Set(Object.values(problems))];
  return (
    <div className={`field${field.problem ? ' wrong' : ''}`} data-field={name}>
      <LineGrid<Line>
        {...grid}
        lines={(field.value as Line[] | undefined) ?? []}
        onChange={field.set}
        problems={problems}
        disabled={form.busy}
      />
      {field.problem && <p className="problem">{field.problem}</p>}
      {spoken.length > 0 && <p className="problem">{spoken.join(' · ')}</p>}
    </div>
  );
}
