import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Formats that stand on goods, bins, parcels and papers. */
const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'itf', 'qr_code', 'data_matrix'] as const;

/** Reads the first code in a picture of the camera; undefined where there is none. */
export type ReadCode = (video: HTMLVideoElement) => Promise<string | undefined>;

interface Detector {
  detect(video: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** The browser's own reader where it has one that knows all our formats, else the one that came with the program: never from elsewhere. */
export async function openReader(): Promise<ReadCode> {
  const detector = (await ownDetector()) ?? (await broughtDetector());
  return async (video) => (await detector.detect(video))[0]?.rawValue.trim() || undefined;
}

async function ownDetector(): Promise<Detector | undefined> {
  const Own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const known = await Own?.getSupportedFormats().catch((): string[] => []);
  const all = FORMATS.every((format) => known?.includes(format));
  return Own && all ? new Own({ formats: [...FORMATS] }) : undefined;
}

async function broughtDetector(): Promise<Detector> {
  const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  return new BarcodeDetector({ formats: [...FORMATS] });
}
