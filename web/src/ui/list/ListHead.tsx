import type { ReactNode } from 'react';

/** The title of a page with its one primary action. */
export function PageHead({ title, children, primary }: { title: ReactNode; children?: ReactNode; primary?: ReactNode }) {
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {children}
      <div className="page-head-end">{primary}</div>
    </header>
  );
}
