import { useText } from '../../i18n/i18n.ts';
import { messages } from './messages.ts';

export const photoOf = (hash: string) => `/api/files/return-photo/${hash}`;

/** Pictures of what came back; each opens by itself. */
export function Photos({ hashes }: { hashes: readonly string[] }) {
  const t = useText(messages);
  if (!hashes.length) return null;
  return (
    <span className="return-photos">
      {hashes.map((hash, at) => (
        <a key={hash} href={photoOf(hash)} target="_blank" rel="noreferrer">
          <img src={photoOf(hash)} alt={t('photo', { n: at + 1 })} width={48} height={48} loading="lazy" />
        </a>
      ))}
    </span>
  );
}
