import { categories } from './products.data.ts';
import { chanceOf } from './random.ts';

export interface DemoSku {
  code: string;
  barcode: string;
  option: string;
  /** Cents of the merchant's currency. */
  price: number;
  cost: number;
}
export interface DemoProduct {
  code: string;
  name: { zh: string; en: string };
  category: string[];
  brand: string;
  unit: string;
  weight: string;
  axis: string;
  /** How much of it is sold compared with others. */
  demand: number;
  skus: DemoSku[];
}

/** An amount in cents as the decimal string of the wire. */
export function amountOf(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${sign}${whole}${rest && `.${rest}`}`;
}

/** A code of the range 200-299 that shops give themselves, with its check digit (GS1). */
function barcodeOf(sequence: number): string {
  const body = `299${String(sequence).padStart(9, '0')}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** The catalogue of the demo merchant: 120 products with their variants. */
export function makeProducts(seed: string): DemoProduct[] {
  const chance = chanceOf(seed, 'goods');
  let sequence = 0;
  return categories.flatMap((category) =>
    category.products.map((text, at): DemoProduct => {
      const [zh = '', en = '', yuan = '0'] = text.split('|');
      const code = `${category.code}${String(at + 1).padStart(3, '0')}`;
      const base = Number(yuan) * 100;
      const values = category.axis.values.slice(0, chance.whole(2, category.axis.values.length));
      const sized = ['净含量', '尺寸', '规格'].includes(category.axis.key);
      const skus = values.map((option, n): DemoSku => {
        const price = sized ? Math.round((base * (1 + n * 0.45)) / 100) * 100 - (n ? 100 : 0) : base;
        sequence += 1;
        return {
          code: `${code}-${n + 1}`,
          barcode: barcodeOf(sequence),
          option,
          price,
          cost: Math.round((price * chance.whole(36, 58)) / 1000) * 10,
        };
      });
      const path = category.path.map((name) => name.zh);
      const { brand, unit, weight } = category;
      return {
        code,
        name: { zh, en },
        category: path,
        brand,
        unit,
        weight,
        axis: category.axis.key,
        demand: 1 / (1 + chance.whole(0, 24)),
        skus,
      };
    }),
  );
}
