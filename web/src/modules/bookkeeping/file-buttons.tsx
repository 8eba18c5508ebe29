import { Button } from 'antd';
import { download } from '../../files.ts';
import { CallError } from '../../call.ts';
import { tell } from '../../ui/notice.ts';

const FORMATS = ['xlsx', 'csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

/** A button for each kind of file that a query gives in base64. */
export function FileButtons({ what, load }: { what: string; load: (format: Format) => Promise<{ name: string; content: string }> }) {
  const save = async (format: Format) => {
    try {
      const { name, content } = await load(format);
      download(
        name,
        Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0)),
        'application/octet-stream',
      );
    } catch (error) {
      tell({ tone: 'bad', text: error instanceof CallError ? error.title : String(error) });
    }
  };
  return (
    <>
      {FORMATS.map((format) => (
        <Button key={format} size="small" type="text" aria-label={`${what} ${format}`} onClick={() => void save(format)}>
          {format.toUpperCase()}
        </Button>
      ))}
    </>
  );
}
