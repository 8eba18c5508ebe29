import { CallError } from '../../wire.ts';

/** A file the server keeps. */
export interface Uploaded {
  hash: string;
  name: string;
}

/** Sends a file; its content is its name, so that sending it twice is the same. */
export async function upload(file: File): Promise<Uploaded> {
  const form = new FormData();
  form.append('file', file, file.name);
  const response = await fetch('/api/files/import-file', { method: 'POST', body: form });
  const body = await response.json();
  if (!response.ok) throw new CallError(body);
  return { hash: body.hash, name: file.name };
}

/** Gives the person a text as a file. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
