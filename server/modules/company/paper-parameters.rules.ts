import type { Title } from '../../kernel/contract.ts';
import {
  DOCUMENT_PAPERS,
  LABEL_PAPERS,
  type PaperName,
  PAPERS,
  PARCEL_PAPERS,
  SLIP_PAPERS,
  VOUCHER_PAPERS,
} from '../../kernel/print/papers.ts';

const paper = <D extends PaperName>(what: Title, papers: readonly PaperName[], usual: D) =>
  ({
    type: 'choice',
    default: usual as PaperName,
    choices: papers.map((name) => ({ value: name, label: PAPERS[name].title as Title })),
    title: { zh: `${what.zh}的纸张`, en: `Paper of ${what.en}` },
    help: { zh: '打印时先用的纸张，打印页上可以另选', en: 'The paper that is chosen first; the print page offers the others' },
  }) as const;

/** The paper of each kind of sheet. */
export const paperParameters = {
  'fulfilment.packing_slip_paper': paper({ zh: '装箱单', en: 'packing slips' }, SLIP_PAPERS, 'a4'),
  'fulfilment.waybill_paper': paper({ zh: '面单', en: 'parcel labels' }, PARCEL_PAPERS, '100x150'),
  'fulfilment.list_paper': paper({ zh: '拣货单和交接单', en: 'pick and hand-over lists' }, DOCUMENT_PAPERS, 'a4'),
  'sales.order_paper': paper({ zh: '订单', en: 'orders' }, DOCUMENT_PAPERS, 'a4'),
  'purchasing.order_paper': paper({ zh: '采购单', en: 'purchase orders' }, DOCUMENT_PAPERS, 'a4'),
  'purchasing.receipt_paper': paper({ zh: '采购入库单', en: 'goods receipts' }, DOCUMENT_PAPERS, 'a4'),
  'catalog.label_paper': paper({ zh: '商品标签', en: 'product labels' }, LABEL_PAPERS, '60x40'),
  'inventory.bin_label_paper': paper({ zh: '库位标签', en: 'bin labels' }, LABEL_PAPERS, '60x40'),
  'inventory.slip_paper': paper({ zh: '出入库单和调拨单', en: 'stock slips' }, DOCUMENT_PAPERS, 'a4'),
  'ledger.voucher_paper': paper({ zh: '记账凭证', en: 'vouchers' }, VOUCHER_PAPERS, 'a4-2'),
} as const;

export type PaperParameter = keyof typeof paperParameters;
