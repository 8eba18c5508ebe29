import type { ReactNode } from 'react';
import { Go } from './Go.tsx';

export interface EmptyProps {
  /** One sentence that teaches what stands here and where it comes from. */
  text: ReactNode;
  /** The one thing to do now. */
  action?: ReactNode;
  /** Where to bring in what exists elsewhere. */
  importing?: { to: string; label: string } | undefined;
}

/** An empty page teaches: one sentence, one action, one link to import. */
export function Empty({ text, action, importing }: EmptyProps) {
  return (
    <div className="teaching">
      <svg width="72" height="48" viewBox="0 0 72 48" fill="none" stroke="currentColor" strokeWidth="1.2" aria-hidden="true">
        <path d="M10.5 6.5h51v35h-51zM10.5 15.5h51M22.5 6.5v35M18 24h-3M18 32h-3M28 24h22M28 32h14" />
      </svg>
      <p>{text}</p>
      {(action || importing) && (
        <p className="teaching-actions">
          {action}
          {importing && <Go to={importing.to}>{importing.label}</Go>}
        </p>
      )}
    </div>
  );
}
