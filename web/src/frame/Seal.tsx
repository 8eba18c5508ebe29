/** The shopkeeper's seal: an abacus in vermilion. */
export const Seal = ({ size }: { size: number }) => (
  <svg className="seal" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="5" fill="var(--seal)" />
    <g fill="none" stroke="var(--on-seal)" strokeWidth="1.8" strokeLinecap="round">
      <rect x="6" y="6" width="20" height="20" rx="1.5" />
      <path d="M6 12.8h20M12 6v20M20 6v20" />
    </g>
    <g fill="var(--on-seal)">
      <rect x="9" y="8" width="6" height="3" rx="1.5" />
      <rect x="17" y="8" width="6" height="3" rx="1.5" />
      <rect x="9" y="15.4" width="6" height="3" rx="1.5" />
      <rect x="9" y="20.8" width="6" height="3" rx="1.5" />
      <rect x="17" y="20.8" width="6" height="3" rx="1.5" />
    </g>
  </svg>
);
