import { send } from './wire.ts';

/** A file the server keeps; its content is its name, so that sending it twice is the same. */
export interface Kept {
  hash: string;
  size: number;
  name: string;
}

/**
 * Sends a file of a kind (`product-image`, `import-file`).
 * @throws CallError when it is too large or not what the kind takes
 */
export function upload(kind: string, file: File): Promise<Kept> {
  const form = new FormData();
  form.append('file', file, file.name);
  return send({ method: 'POST', path: `files/${kind}`, form });
}

/** Gives the person what the program tells of itself: no personal data is in it. */
export async function downloadDiagnostics(): Promise<void> {
  const told = await send({ method: 'GET', path: 'diagnostics' });
  download(`zhanggui-diagnostics-${new Date().toISOString().slice(0, 10)}.json`, JSON.stringify(told, null, 2), 'application/json');
}

/** Gives the person a text, or bytes, as a file. */
export function download(name: string, content: string | Uint8Array<ArrayBuffer>, type = 'text/csv;charset=utf-8') {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
