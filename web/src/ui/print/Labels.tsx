import { labelSize, PAPERS, type Paper, type PaperName } from '../../../../server/kernel/print/papers.ts';
import type { Item, Label } from '../../../../server/kernel/print/sheets.ts';
import { Barcode, QrCode } from './Codes.tsx';

const mm = (value: number) => `${value}mm`;

/** Labels with their copies: one a page, or side by side on a sheet that is cut. */
export function Labels({ labels, paper }: { labels: Label[]; paper: PaperName }) {
  const { across, down }: Paper = PAPERS[paper];
  const { width, height } = labelSize(paper);
  const each = labels.flatMap((label) => Array.from({ length: label.copies }, () => label));
  const pages: Label[][] = [];
  for (let at = 0; at < each.length; at += across * down) pages.push(each.slice(at, at + across * down));
  return pages.map((page, n) => (
    <section
      className="sheet-of-paper label-page"
      key={`${n} ${page[0]?.id}`}
      style={{ width: mm(width * across), height: mm(height * down) }}
    >
      {page.map((label, at) => (
        <div
          className="print-item-box"
          key={`${at} ${label.id}`}
          lang={label.language}
          style={{ left: mm((at % across) * width), top: mm(Math.floor(at / across) * height), width: mm(width), height: mm(height) }}
        >
          {label.items.map((item, n) => (
            <ItemView key={`${n} ${item.item}`} item={item} />
          ))}
        </div>
      ))}
    </section>
  ));
}

/** A thing at its place on a label, as the browser prints it. */
export function ItemView({ item }: { item: Item }) {
  const place = { left: mm(item.x), top: mm(item.y), width: mm(item.width) };
  if (item.item === 'qr')
    return (
      <div className="print-item" style={{ ...place, height: mm(item.width) }}>
        <QrCode text={item.text} />
      </div>
    );
  if (item.item === 'barcode')
    return (
      <div className="print-item" style={{ ...place, height: mm(item.height) }}>
        <Barcode text={item.text} />
      </div>
    );
  if (item.item === 'rule') return <div className="print-item print-rule" style={{ ...place, height: mm(item.height) }} />;
  if (item.item === 'picture')
    return (
      <div className="print-item print-picture" style={{ ...place, height: mm(item.height) }}>
        <img alt="" src={`/api/files/company-logo/${item.hash}`} />
      </div>
    );
  return (
    <div
      className="print-item print-item-text"
      style={{
        ...place,
        fontSize: `${item.size}pt`,
        fontWeight: item.bold ? 700 : 400,
        textAlign: item.align === 'centre' ? 'center' : item.align,
        WebkitLineClamp: item.lines,
        maxHeight: `${item.size * 1.25 * item.lines}pt`,
      }}
    >
      {item.text}
    </div>
  );
}
