import type { Title } from '../../../kernel/contract.ts';
import { passOnEvents, retryEvents } from '../../../kernel/outbox.ts';
import { inTurn, type Repair } from '../../../kernel/repair.ts';
import { rebuildPetty } from '../../banking/index.ts';
import { type BilledOrder, rebuildAccounts } from '../../billing/index.ts';
import { rebuildStock } from '../../inventory/index.ts';
import { rebuildMonths } from '../../ledger/index.ts';
import { endSilentTasks } from '../../office/index.ts';
import { rebuildBills } from '../../purchasing/index.ts';
import { rebuildOrders, rebuildShipped, type ShippedLine } from '../../sales/index.ts';
import { rebuildCredits } from '../../settlement/index.ts';
import { gatherMissing } from '../../search/index.ts';
import { BILLED, SHIPPED } from '../proofs.ts';
import type { RepairName } from './shapes.ts';

interface Mending {
  /** Proofs whose differences it brings right where a derived figure is wrong; a name that ends in `*` means all that begin so. */
  heals: readonly string[];
  run: Repair;
}

const accounts: Repair = async (ctx, most) => rebuildAccounts(await ctx.rows<BilledOrder>(BILLED))(ctx, most);
const shipped: Repair = async (ctx, most) => rebuildShipped(ctx, await ctx.rows<ShippedLine>(SHIPPED, { most }));

/** What brings what right. Each recomputes derived figures from appended rows, by the module that keeps them. */
export const repairs: Record<RepairName, Mending> = {
  stock: {
    heals: [
      ...['inventory.balances', 'inventory.zero-sum', 'inventory.available-goods', 'inventory.reserved-goods', 'inventory.allocated-goods'],
      ...['inventory.oversold', 'inventory.negative-stock', 'inventory.pool-quantities', 'inventory.pool-values', 'inventory.pool-order'],
      ...[
        'inventory.cost-layers',
        'inventory.closings',
        'inventory.transit',
        'inventory.ledger',
        'inventory.named_goods',
        'inventory.one_place',
      ],
    ],
    run: rebuildStock,
  },
  orders: {
    heals: [
      ...['sales.order-amounts', 'sales.fulfilment-axis', 'sales.payment-axis', 'sales.reserved-lines', 'sales.holds', 'sales.progress'],
      'fulfilment.shipped-lines',
    ],
    // what is released is taken from what is promised: that has to be right first; how far an order is follows from what left
    run: inTurn(rebuildStock, shipped, rebuildOrders),
  },
  accounts: {
    heals: [
      ...['billing.payment-axis', 'billing.order-accounts', 'billing.never-refund-more', 'billing.advances-booked'],
      ...['billing.receivables-booked', 'analytics.orders-billed'],
    ],
    run: accounts,
  },
  bills: { heals: ['purchasing.paid', 'purchasing.owed', 'purchasing.ahead'], run: rebuildBills },
  purses: { heals: ['banking.petty-cash', 'settlement.applied'], run: inTurn(rebuildPetty, rebuildCredits) },
  totals: { heals: ['ledger.month-totals', 'ledger.holder-totals', 'ledger.cash-flow-totals'], run: rebuildMonths },
  search: { heals: ['search.finds-*'], run: gatherMissing },
  events: { heals: ['kernel.events-delivered'], run: inTurn(passOnEvents, retryEvents) },
  tasks: { heals: ['office.tasks-end'], run: endSilentTasks },
};

const matches = (heals: string, proof: string) => (heals.endsWith('*') ? proof.startsWith(heals.slice(0, -1)) : heals === proof);

/** What brings right what a proof found; null where an appended row or a person's decision is wrong. */
export function repairOf(proof: string): RepairName | null {
  const found = Object.entries(repairs).find(([, { heals }]) => heals.some((name) => matches(name, proof)));
  return (found?.[0] as RepairName | undefined) ?? null;
}

const SEALED = /^(ledger\.(seal|entries|lines|voucher|closed)|inventory\.(seals|goods-of-others)|analytics\.entries)/;
const RECOMPUTE: Title = {
  zh: '数字可由流水重新算出：预览后修复。流水本身不会改动',
  en: 'The figure follows from appended rows: preview, then repair. The rows themselves stay as they are',
};
const RESTORE: Title = {
  zh: '只增不改的流水被改动过，程序不会改写它。先看操作日志与备份：从备份恢复，或冲销受影响的单据后重新录入',
  en: 'An appended row was changed outside the program, which never rewrites it. Look at the log and the backup: restore it, or reverse the document concerned and enter it anew',
};
const LOOK: Title = {
  zh: '打开所列单据查看；单据有误的冲销后重录，明细与单据不符的联系支持并附诊断包',
  en: 'Open the documents named; reverse a wrong one and enter it anew. Where details and document disagree, ask the support with the diagnostics bundle',
};

/** What a person does about a difference. */
export function adviceOf(proof: string): Title {
  if (repairOf(proof)) return RECOMPUTE;
  return SEALED.test(proof) ? RESTORE : LOOK;
}
