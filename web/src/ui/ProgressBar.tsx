/** How far something has come; without `total` only that it runs. */
export function ProgressBar({ label, done, total }: { label: string; done?: number; total?: number | undefined }) {
  const known = total !== undefined && total > 0;
  return (
    <div className="progress">
      <span className="progress-label">
        {label}
        {known && <span className="quiet">{`${Math.min(done ?? 0, total)} / ${total}`}</span>}
      </span>
      <progress aria-label={label} {...(known && { value: Math.min(done ?? 0, total), max: total })} />
    </div>
  );
}
