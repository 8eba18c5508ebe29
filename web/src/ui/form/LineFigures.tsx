import type { ReactNode } from 'react';
import { useField } from './context.ts';
import { DecimalInput } from './Fields.tsx';

/** A line that stands in the document already, and the place of its figure in the form. */
export interface FiguredLine {
  path: string;
  /** Names the line for those who do not see the table. */
  name: string;
  shown: ReactNode;
  most: ReactNode;
}

export interface LineFiguresProps {
  lines: FiguredLine[];
  /** The headings: what it is, what is possible at most, what is asked. */
  labels: { line: string; most: string; figure: string };
}

/** A figure for each line of a document that exists: how many leave, how much is refunded. */
export function LineFigures({ lines, labels }: LineFiguresProps) {
  return (
    <table className="small-table line-figures">
      <thead>
        <tr>
          <th scope="col">{labels.line}</th>
          <th scope="col" className="quantity">
            {labels.most}
          </th>
          <th scope="col" className="quantity line-figure">
            {labels.figure}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.path}>
            <td>{line.shown}</td>
            <td className="quantity">{line.most}</td>
            <td>
              <Figure path={line.path} label={`${labels.figure} ${line.name}`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The figure of one line, with what is wrong with it beneath. */
export function Figure({ path, label }: { path: string; label: string }) {
  const field = useField(path);
  return (
    <>
      <DecimalInput
        id=""
        aria-label={label}
        aria-invalid={field.problem !== undefined}
        aria-describedby={undefined}
        status={field.problem ? 'error' : ''}
        disabled={field.busy}
        value={field.value}
        set={field.set}
      />
      {field.problem && <p className="problem">{field.problem}</p>}
    </>
  );
}
