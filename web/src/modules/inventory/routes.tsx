import type { Page } from '../../page.ts';
import { costPages } from './costing/routes.tsx';

const view = 'inventory.view';
const adjust = 'inventory.adjust';

const looking: Page[] = [
  {
    path: '/inventory/stock',
    key: 's',
    title: { zh: '库存', en: 'Stock on hand' },
    group: 'warehouse',
    order: 40,
    permission: view,
    list: 'inventory.stock-on-hand',
    component: async () => (await import('./stock.tsx')).StockPage,
  },
  {
    path: '/inventory/stock/$code',
    title: { zh: '库存明细账', en: 'Stock card' },
    permission: view,
    component: async () => (await import('./stock-card.tsx')).StockCardPage,
  },
  {
    path: '/inventory/bins',
    title: { zh: '货位库存', en: 'Stock by bin' },
    group: 'warehouse',
    order: 42,
    permission: view,
    list: 'inventory.stock-by-location',
    component: async () => (await import('./by-bin.tsx')).ByBinPage,
  },
  {
    path: '/inventory/stock-at',
    title: { zh: '历史时点库存', en: 'Stock at a moment' },
    group: 'warehouse',
    order: 44,
    permission: view,
    list: 'inventory.stock-at',
    hasInputs: true,
    component: async () => (await import('./stock-at.tsx')).StockAtPage,
  },
  {
    path: '/inventory/flow',
    title: { zh: '收发存汇总', en: 'Stock flow' },
    group: 'warehouse',
    order: 45,
    permission: view,
    list: 'inventory.stock-flow',
    hasInputs: true,
    component: async () => (await import('./flow.tsx')).StockFlowPage,
  },
  {
    path: '/inventory/moves',
    title: { zh: '库存流水', en: 'Stock movements' },
    group: 'warehouse',
    order: 46,
    permission: view,
    list: 'inventory.stock-moves',
    component: async () => (await import('./moves.tsx')).MovesPage,
  },
];

const documents: Page[] = [
  {
    path: '/inventory/documents',
    title: { zh: '库存单据', en: 'Stock documents' },
    group: 'warehouse',
    order: 48,
    permission: view,
    list: 'inventory.stock-documents',
    component: async () => (await import('./documents.tsx')).DocumentsPage,
  },
  {
    path: '/inventory/documents/$number',
    title: { zh: '库存单据', en: 'Stock document' },
    permission: view,
    entity: 'inventory.stock_document',
    asks: { 'inventory.stock-document': { number: '$number' } },
    component: async () => (await import('./document.tsx')).DocumentPage,
  },
  {
    path: '/inventory/new/other-in',
    title: { zh: '其他入库', en: 'Other receipt' },
    permission: adjust,
    component: async () => (await import('./entry-forms.tsx')).OtherInPage,
    operations: ['inventory.post-other-in'],
  },
  {
    path: '/inventory/new/other-out',
    title: { zh: '其他出库', en: 'Other issue' },
    permission: adjust,
    component: async () => (await import('./entry-forms.tsx')).OtherOutPage,
    operations: ['inventory.post-other-out'],
  },
  {
    path: '/inventory/new/opening',
    title: { zh: '期初库存', en: 'Opening stock' },
    permission: adjust,
    component: async () => (await import('./entry-forms.tsx')).OpeningPage,
    operations: ['inventory.post-opening-stock'],
  },
  {
    path: '/inventory/new/quality',
    title: { zh: '品质调整', en: 'Change quality' },
    permission: adjust,
    component: async () => (await import('./entry-forms.tsx')).QualityPage,
    operations: ['inventory.change-quality'],
  },
];

const handHeld: Page[] = [
  {
    path: '/hand/bin-move',
    title: { zh: '移库', en: 'Move between bins' },
    permission: 'inventory.move',
    component: async () => (await import('./hand/bin-move.tsx')).BinMovePage,
    operations: ['inventory.move-between-bins'],
    bare: true,
    hand: { icon: 'warehouse', order: 20 },
  },
  {
    path: '/hand/other-in',
    title: { zh: '其他入库', en: 'Other receipt' },
    permission: 'inventory.adjust',
    component: async () => (await import('./hand/other-in.tsx')).OtherInPage,
    bare: true,
    hand: { icon: 'plus', order: 30 },
  },
  {
    path: '/hand/count',
    title: { zh: '盘点', en: 'Count' },
    permission: 'inventory.count',
    component: async () => (await import('./hand/count.tsx')).CountPage,
    bare: true,
    hand: { icon: 'tasks', order: 40 },
  },
];

const counts: Page[] = [
  {
    path: '/inventory/counts',
    title: { zh: '盘点单', en: 'Counts' },
    group: 'warehouse',
    order: 51,
    permission: view,
    list: 'inventory.stock-counts',
    component: async () => (await import('./counting/counts.tsx')).CountsPage,
    keywords: '盘点 盘盈 盘亏 stocktake inventory count',
  },
  {
    path: '/inventory/counts/$number',
    title: { zh: '盘点单', en: 'Count' },
    permission: view,
    entity: 'inventory.stock_count',
    asks: { 'inventory.stock-count': { number: '$number' } },
    component: async () => (await import('./counting/count.tsx')).CountPage,
    operations: ['inventory.ask-recount'],
  },
  {
    path: '/inventory/new/count',
    title: { zh: '新建盘点', en: 'New count' },
    permission: 'inventory.count',
    component: async () => (await import('./counting/new-count.tsx')).NewCountPage,
    operations: ['inventory.start-count'],
  },
  {
    path: '/inventory/count-accuracy',
    title: { zh: '库存准确率', en: 'Stock accuracy' },
    permission: view,
    list: 'inventory.count-accuracy',
    hasInputs: true,
    component: async () => (await import('./counting/accuracy.tsx')).CountAccuracyPage,
  },
];

const transfers: Page[] = [
  {
    path: '/inventory/proposals',
    title: { zh: '调拨建议', en: 'Proposed transfers' },
    group: 'warehouse',
    order: 50,
    permission: view,
    list: 'inventory.transfer-proposals',
    component: async () => (await import('./balancing/proposals.tsx')).ProposalsPage,
    keywords: '均衡 补货 CDC RDC rebalance replenish',
  },
  {
    path: '/inventory/transfers',
    key: 'r',
    title: { zh: '调拨单', en: 'Transfers' },
    group: 'warehouse',
    order: 50,
    permission: view,
    list: 'inventory.transfers',
    component: async () => (await import('./transfers.tsx')).TransfersPage,
  },
  {
    path: '/inventory/transfers/$number',
    title: { zh: '调拨单', en: 'Transfer' },
    permission: view,
    entity: 'inventory.transfer',
    asks: { 'inventory.transfer': { number: '$number' } },
    component: async () => (await import('./transfer.tsx')).TransferPage,
  },
  {
    path: '/inventory/new/transfer',
    title: { zh: '新建调拨单', en: 'New transfer' },
    permission: 'inventory.transfer',
    component: async () => (await import('./transfer-forms.tsx')).NewTransferPage,
    operations: ['inventory.create-transfer'],
  },
  {
    path: '/inventory/new/transfer-at-once',
    title: { zh: '直接调拨', en: 'Transfer at once' },
    permission: 'inventory.transfer',
    component: async () => (await import('./transfer-forms.tsx')).TransferAtOncePage,
    operations: ['inventory.transfer-at-once'],
  },
];

const lots: Page[] = [
  {
    path: '/inventory/lots',
    title: { zh: '批次', en: 'Lots' },
    group: 'warehouse',
    order: 47,
    permission: view,
    list: 'inventory.lots',
    component: async () => (await import('./lots/lots.tsx')).LotsPage,
    keywords: '批次 效期 有效期 召回 追溯 lot expiry recall trace',
  },
  {
    path: '/inventory/lots/$id',
    title: { zh: '批次', en: 'Lot' },
    permission: view,
    entity: 'inventory.lot',
    asks: { 'inventory.lot': { id: '$id' } },
    component: async () => (await import('./lots/lot.tsx')).LotPage,
    operations: ['inventory.freeze-lot', 'inventory.release-lot'],
  },
];

const assemblies: Page[] = [
  {
    path: '/inventory/assemblies',
    title: { zh: '组装拆卸', en: 'Assemblies' },
    group: 'warehouse',
    order: 49,
    permission: view,
    list: 'inventory.assemblies',
    component: async () => (await import('./assembly/assemblies.tsx')).AssembliesPage,
    keywords: '组装 拆卸 加工 套装 assembly disassembly kitting BOM',
  },
  {
    path: '/inventory/assemblies/new',
    title: { zh: '新建组装拆卸单', en: 'Plan assembly' },
    permission: 'inventory.assemble',
    component: async () => (await import('./assembly/plan.tsx')).PlanAssemblyPage,
    operations: ['inventory.plan-assembly'],
  },
  {
    path: '/inventory/assemblies/$number',
    title: { zh: '组装拆卸单', en: 'Assembly' },
    permission: view,
    entity: 'inventory.assembly',
    asks: { 'inventory.assembly': { number: '$number' } },
    component: async () => (await import('./assembly/assembly.tsx')).AssemblyPage,
  },
];

const serials: Page[] = [
  {
    path: '/inventory/serials',
    title: { zh: '序列号', en: 'Serial numbers' },
    group: 'warehouse',
    order: 48,
    permission: view,
    list: 'inventory.serials',
    component: async () => (await import('./serials/serials.tsx')).SerialsPage,
    keywords: '序列号 串号 追溯 serial number IMEI trace',
  },
  {
    path: '/inventory/serials/$id',
    title: { zh: '序列号', en: 'Serial number' },
    permission: view,
    entity: 'inventory.serial',
    asks: { 'inventory.serial': { id: '$id' } },
    component: async () => (await import('./serials/serial.tsx')).SerialPage,
  },
];

const alerts: Page[] = [
  {
    path: '/inventory/alerts',
    title: { zh: '库存预警', en: 'Stock alerts' },
    group: 'warehouse',
    order: 52,
    permission: view,
    list: 'inventory.stock-alerts',
    component: async () => (await import('./alerts/alerts.tsx')).AlertsPage,
    operations: ['inventory.refresh-stock-alerts'],
    keywords: '超储 短缺 呆滞 积压 断货 负库存 overstock shortage slow dead',
    count: {
      query: { name: 'inventory.stock-alerts' },
      params: { filter: [{ column: 'open', operator: 'is_true' }], limit: 1, count: true },
    },
  },
  {
    path: '/inventory/analysis',
    title: { zh: '储备分析', en: 'Stock analysis' },
    group: 'warehouse',
    order: 54,
    permission: view,
    list: 'inventory.stock-analysis',
    component: async () => (await import('./alerts/analysis.tsx')).AnalysisPage,
  },
];

const settings: Page[] = [
  {
    path: '/inventory/low-stock',
    key: 'w',
    title: { zh: '低于下限', en: 'Low stock' },
    group: 'warehouse',
    order: 53,
    permission: view,
    list: 'inventory.low-stock',
    component: async () => (await import('./limits.tsx')).LowStockPage,
    count: { query: { name: 'inventory.low-stock' }, params: { limit: 1, count: 1 } },
  },
  {
    path: '/inventory/limits',
    title: { zh: '库存上下限', en: 'Stock limits' },
    permission: view,
    list: 'inventory.stock-limits',
    component: async () => (await import('./limits.tsx')).LimitsPage,
    operations: ['inventory.set-stock-limits'],
  },
  {
    path: '/settings/warehouses',
    title: { zh: '仓库', en: 'Warehouses' },
    group: 'settings',
    part: 'business',
    permission: view,
    list: 'inventory.warehouses',
    component: async () => (await import('./warehouses.tsx')).WarehousesPage,
    keywords: '库区 货位 zones bins',
    operations: [
      'inventory.create-warehouse',
      'inventory.change-warehouse',
      'inventory.archive-warehouse',
      'inventory.restore-warehouse',
      'inventory.set-warehouse-supplier',
    ],
  },
  {
    path: '/settings/warehouses/$code',
    title: { zh: '仓库', en: 'Warehouse' },
    permission: view,
    component: async () => (await import('./warehouse.tsx')).WarehousePage,
    operations: [
      'inventory.change-zone',
      'inventory.archive-zone',
      'inventory.restore-zone',
      'inventory.change-location',
      'inventory.archive-location',
      'inventory.restore-location',
      'inventory.create-zone',
      'inventory.create-locations',
    ],
    entity: 'inventory.warehouse',
  },
];

export const routes: Page[] = [
  ...looking,
  ...documents,
  ...handHeld,
  ...counts,
  ...lots,
  ...serials,
  ...assemblies,
  ...alerts,
  ...transfers,
  ...settings,
  ...costPages,
];
