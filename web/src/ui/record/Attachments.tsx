import { useLanguage } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import type { AttachedFile } from './talk.ts';

const addressOf = (hash: string) => `/api/files/attachment/${hash}`;

/** A size as people say it. */
function sizeOf(bytes: number, language: string): string {
  const [figure, unit] = bytes < 1e3 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: figure < 10 ? 1 : 0 }).format(
    figure,
  );
}

/** Files beside a comment: pictures are shown small and open large, the others are taken along. */
export function Attachments({ files }: { files: AttachedFile[] }) {
  const language = useLanguage();
  if (files.length === 0) return null;
  return (
    <ul className="attachments">
      {files.map(({ id, hash, thumbnail, name, size }) => (
        <li key={id}>
          {thumbnail ? (
            <a href={addressOf(hash)} target="_blank" rel="noreferrer" title={name}>
              <img src={addressOf(thumbnail)} alt={name} loading="lazy" />
            </a>
          ) : (
            <a className="file" href={addressOf(hash)} download={name}>
              <Icon name="document" />
              <span className="file-name">{name}</span>
              <span className="quiet">{sizeOf(size, language)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
