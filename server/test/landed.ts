import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

/** Puts the folder of a backup into one file, so that installations of earlier versions lie among the tests. */
export async function packBackup(folder: string, file: string): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  const parts: Record<string, string> = {};
  for (const name of names.sort()) parts[name.slice(folder.length + 1)] = (await readFile(name)).toString('base64');
  await writeFile(file, await promisify(zstdCompress)(Buffer.from(JSON.stringify(parts))));
}

/** Lays out the folder of a backup again. */
export async function unpackBackup(file: string, folder: string): Promise<void> {
  const text = (await promisify(zstdDecompress)(await readFile(file))).toString('utf8');
  for (const [name, bytes] of Object.entries(JSON.parse(text) as Record<string, string>)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), Buffer.from(bytes, 'base64'));
  }
}
