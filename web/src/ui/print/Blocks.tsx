import { Fragment } from 'react';
import { labelled, columnShares, spannedSums } from '../../../../server/kernel/print/columns.ts';
import { fitsBarcode } from '../../../../server/kernel/print/codes.rules.ts';
import type { Block, BlockOf } from '../../../../server/kernel/print/sheets.ts';
import { Barcode, QrCode } from './Codes.tsx';

const BARCODE_MILLIMETRES = 66;

/** A block of a sheet as the browser prints it. */
export function BlockView({ block }: { block: Block }) {
  switch (block.block) {
    case 'head':
      return <Head head={block} />;
    case 'banner':
      return <Banner banner={block} />;
    case 'pairs':
      return <Pairs pairs={block} />;
    case 'table':
      return <Table table={block} />;
    case 'totals':
      return <Totals totals={block} />;
    case 'notes':
      return (
        <p className="print-notes">
          <span className="print-label">{block.label}</span> {block.text}
        </p>
      );
    default:
      return (
        <ul className="print-signatures">
          {block.names.map(({ label, value }) => (
            <li key={label}>{labelled(label, value)}</li>
          ))}
        </ul>
      );
  }
}

const Mark = ({ text }: { text: string | null }) => (text ? <span className="print-mark">{text}</span> : null);

function Head({ head }: { head: BlockOf<'head'> }) {
  return (
    <header className="print-head">
      {head.logo && <img className="print-logo" alt="" src={`/api/files/company-logo/${head.logo}`} />}
      <div className="print-titles">
        <h1>
          {head.title} <Mark text={head.mark} />
        </h1>
        <p className="print-merchant">{head.merchant}</p>
        {head.about.map((line) => (
          <p className="print-label" key={line}>
            {line}
          </p>
        ))}
      </div>
      {head.qr && <QrCode text={head.qr} />}
      {head.barcode && (
        <div className="print-code">
          {fitsBarcode(head.barcode, BARCODE_MILLIMETRES) ? <Barcode text={head.barcode} /> : <QrCode text={head.barcode} />}
          <span>{head.number}</span>
        </div>
      )}
    </header>
  );
}

function Banner({ banner }: { banner: BlockOf<'banner'> }) {
  return (
    <header className="print-banner">
      <div className="print-banner-title">
        <h1>
          {banner.title} <Mark text={banner.mark} />
        </h1>
        {banner.barcode && <Barcode text={banner.barcode} />}
      </div>
      <div className="print-banner-line">
        <span>{banner.left}</span>
        <span>{banner.centre}</span>
        <span>{banner.right}</span>
      </div>
    </header>
  );
}

function Pairs({ pairs }: { pairs: BlockOf<'pairs'> }) {
  if (!pairs.pairs.length) return null;
  return (
    <dl className="print-pairs" style={{ ['--columns' as string]: pairs.columns }}>
      {pairs.pairs.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Table({ table }: { table: BlockOf<'table'> }) {
  const kindAt = (at: number) => table.columns[at]?.kind;
  const sums = table.sums && spannedSums(table.sums);
  return (
    <table className={table.ruled ? 'print-table ruled' : 'print-table'}>
      <colgroup>
        {columnShares(table.columns).map((share, at) => (
          <col key={`${at} ${share}`} style={{ width: `${share * 100}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {table.columns.map((column, at) => (
            <th key={`${at} ${column.label}`} className={column.kind} scope="col">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, n) => (
          <tr key={`${n} ${row[0]}`}>
            {row.map((cell, at) => (
              <td key={`${at} ${cell}`} className={kindAt(at)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
        {sums && (
          <tr className="print-sums">
            {sums.map(([text, columns], at) => (
              <td
                key={`${at} ${text}`}
                colSpan={columns}
                className={columns > 1 ? 'text' : kindAt(table.columns.length - sums.length + at)}
              >
                {text}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Totals({ totals }: { totals: BlockOf<'totals'> }) {
  return (
    <dl className="print-totals">
      {totals.rows.map(({ label, value, strong }) => (
        <div key={label} className={strong ? 'strong' : ''}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
