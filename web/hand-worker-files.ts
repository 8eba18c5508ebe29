import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const WORKER = 'hand-worker.js';
/** Files beside the build's own that the hand-held shows. */
const BESIDE = ['/seal.svg', '/hand-192.png', '/hand-512.png'];
/** Source files whose chunks, with all that these import, are the hand-held: its frame, its pages, its parts. */
const isHand = (path: string) => /\/src\/(ui\/hand|modules\/[^/]+\/hand)\//.test(path);

interface Piece {
  type: 'chunk' | 'asset';
  fileName: string;
  imports?: string[];
  dynamicImports?: string[];
  isEntry?: boolean;
  moduleIds?: string[];
  code?: string;
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> } | undefined;
}

/** The files of the build that the hand-held needs: what the first page loads, and what its own chunks import. */
export function filesOfHand(bundle: Record<string, Piece>): string[] {
  const found = new Set<string>();
  const add = (fileName: string) => {
    const piece = bundle[fileName];
    if (!piece || found.has(fileName)) return;
    found.add(fileName);
    for (const next of piece.imports ?? []) add(next);
    for (const css of piece.viteMetadata?.importedCss ?? []) found.add(css);
    for (const asset of piece.viteMetadata?.importedAssets ?? []) found.add(asset);
  };
  for (const piece of Object.values(bundle))
    if (piece.type === 'chunk' && piece.fileName !== WORKER && (piece.isEntry || piece.moduleIds?.some(isHand))) add(piece.fileName);
  // fetched by the camera when it is first opened: without it no scan by camera where there is no network
  for (const piece of Object.values(bundle)) if (piece.fileName.endsWith('.wasm')) found.add(piece.fileName);
  return [...found].sort();
}

/** Writes the list of files and its version into the worker. A change of any of them is another version. */
export function handWorkerFiles(): Plugin {
  return {
    name: 'hand-worker-files',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle[WORKER] as Piece | undefined;
      if (worker?.code === undefined) return;
      const files = [...filesOfHand(bundle as unknown as Record<string, Piece>).map((name) => `/${name}`), ...BESIDE];
      const html = (bundle['index.html'] as { source?: string | Uint8Array } | undefined)?.source ?? '';
      const version = createHash('sha256').update(files.join('\n')).update(worker.code).update(html).digest('hex').slice(0, 12);
      worker.code = worker.code.replaceAll('__HAND_VERSION__', JSON.stringify(version)).replaceAll('__HAND_FILES__', JSON.stringify(files));
    },
  };
}
