import type { Context, Module } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { inventory } from './contract.ts';
import { costingOperations, costingQueries } from './costing/module.ts';
import { refreshStockAlerts } from './alerts/operations/refresh-stock-alerts.ts';
import { stockAlerts } from './alerts/queries/stock-alerts.ts';
import { stockAnalysis } from './alerts/queries/stock-analysis.ts';
import { cancelAssembly, changeAssembly, planAssembly } from './assembly/operations/planning.ts';
import { postAssembly, reverseAssembly } from './assembly/operations/posting.ts';
import { assemblies, assembly, assemblyParts } from './assembly/queries/assemblies.ts';
import { assemblySheets } from './assembly/queries/assembly-sheets.ts';
import { acceptTransferProposals, setWarehouseSupplier } from './balancing/operations.ts';
import { transferProposals } from './balancing/queries.ts';
import { skuPipeline, stockPipeline } from './pipeline/queries.ts';
import { setCountPlan, startPlannedCount } from './counting/calendar/operations.ts';
import { countCalendar, dueCountPlans, dueCounts } from './counting/calendar/queries.ts';
import { categoryLimits, setCategoryLimits } from './alerts/category-limits.ts';
import { countedRows } from './counting/files/queries.ts';
import { takeBackCounted } from './counting/files/taking-back.ts';
import { takeInCounted } from './counting/files/taking-in.ts';
import { askRecount } from './counting/operations/ask-recount.ts';
import { cancelCount } from './counting/operations/cancel-count.ts';
import { countGoods } from './counting/operations/count-goods.ts';
import { postCount } from './counting/operations/post-count.ts';
import { startCount } from './counting/operations/start-count.ts';
import { submitCount } from './counting/operations/submit-count.ts';
import { countAccuracy } from './counting/queries/count-accuracy.ts';
import { countLines } from './counting/queries/count-lines.ts';
import { countSheets } from './counting/queries/count-sheets.ts';
import { stockCount, stockCounts } from './counting/queries/stock-counts.ts';
import './closing.ts';
import './finder.ts';
import { expireLots, freezeLot, releaseLot } from './lots/operations.ts';
import { lot, lots } from './lots/queries.ts';
import { errors } from './errors.ts';
import {
  applyCostMethodsJob,
  closeStockMonthJob,
  expireLotsJob,
  refreshStockAlertsJob,
  sealMovesJob,
  startPlannedCountsJob,
} from './jobs.ts';
import { virtualKinds } from './keys.ts';
import { archiveWarehouse, restoreWarehouse } from './operations/archive-warehouse.ts';
import { cancelTransfer } from './operations/cancel-transfer.ts';
import { changeQuality } from './operations/change-quality.ts';
import { changeWarehouse } from './operations/change-warehouse.ts';
import { closeStockMonth } from './operations/close-stock-month.ts';
import { createTransfer } from './operations/create-transfer.ts';
import { createWarehouse } from './operations/create-warehouse.ts';
import { archiveLocation, changeLocation, createLocations, restoreLocation } from './operations/locations.ts';
import { dropScan } from './operations/drop-scan.ts';
import { moveBetweenBins } from './operations/move-between-bins.ts';
import { postOpeningStock } from './operations/post-opening-stock.ts';
import { postOtherIn } from './operations/post-other-in.ts';
import { postOtherOut } from './operations/post-other-out.ts';
import { receiveTransfer } from './operations/receive-transfer.ts';
import { reverseStockDocument } from './operations/reverse-stock-document.ts';
import { sealMoves } from './operations/seal-moves.ts';
import { setStockLimits } from './operations/set-stock-limits.ts';
import { settleTransferDifference } from './operations/settle-transfer-difference.ts';
import { shipTransfer } from './operations/ship-transfer.ts';
import { transferAtOnce } from './operations/transfer-at-once.ts';
import { archiveZone, changeZone, createZone, restoreZone } from './operations/zones.ts';
import { names, proofs } from './proofs.ts';
import { binLabels } from './queries/bin-labels.ts';
import { availabilityBySku } from './queries/availability-by-sku.ts';
import { scanGoods } from './queries/scan-goods.ts';
import { skuStock } from './queries/sku-stock.ts';
import { stockAt } from './queries/stock-at.ts';
import { stockByLocation } from './queries/stock-by-location.ts';
import { stockCard } from './queries/stock-card.ts';
import { stockDocumentSheets } from './queries/stock-document-sheets.ts';
import { stockDocument, stockDocuments } from './queries/stock-documents.ts';
import { stockFlow } from './queries/stock-flow.ts';
import { lowStock, stockLimits } from './queries/stock-limits.ts';
import { stockMoves } from './queries/stock-moves.ts';
import { stockOnHand } from './queries/stock-on-hand.ts';
import { transferSheets } from './queries/transfer-sheets.ts';
import { transfer, transfers } from './queries/transfers.ts';
import { bins, warehouses, zones } from './queries/warehouses.ts';
import { moveOwnedGoods, receiveOwnedGoods, returnOwnedGoods, transferOwnedGoods } from './owned/operations.ts';
import { ownedStock } from './owned/queries.ts';
import { reactions } from './reactions.ts';
import { serial, serials } from './serials/queries/serials.ts';
import { setTracking } from './tracking/operations/set-tracking.ts';

const FOUND = statement(`insert into inventory.location (merchant_id, id, kind, code)
  select :merchant, l.id, l.kind, l.kind from unnest(:ids::uuid[], :kinds::text[]) as l (id, kind)`);

/** The counter-accounts of goods; warehouses are made by the merchant. */
async function found(ctx: Context): Promise<void> {
  await ctx.rows(FOUND, { ids: virtualKinds.map(() => ctx.newId()), kinds: [...virtualKinds] });
}

export const inventoryModule: Module = {
  contract: inventory,
  operations: [
    createWarehouse,
    changeWarehouse,
    archiveWarehouse,
    restoreWarehouse,
    createZone,
    changeZone,
    archiveZone,
    restoreZone,
    createLocations,
    changeLocation,
    archiveLocation,
    restoreLocation,
    postOtherIn,
    postOtherOut,
    postOpeningStock,
    moveBetweenBins,
    changeQuality,
    dropScan,
    reverseStockDocument,
    createTransfer,
    shipTransfer,
    receiveTransfer,
    settleTransferDifference,
    cancelTransfer,
    transferAtOnce,
    setStockLimits,
    closeStockMonth,
    sealMoves,
    ...costingOperations,
    ...[setCountPlan, startPlannedCount, setCategoryLimits],
    ...[startCount, countGoods, submitCount, askRecount, takeInCounted, takeBackCounted, postCount, cancelCount, refreshStockAlerts],
    ...[freezeLot, releaseLot, expireLots, acceptTransferProposals, setWarehouseSupplier, setTracking],
    ...[receiveOwnedGoods, returnOwnedGoods, moveOwnedGoods, transferOwnedGoods],
    ...[planAssembly, changeAssembly, postAssembly, cancelAssembly, reverseAssembly],
  ],
  queries: [
    binLabels,
    stockDocumentSheets,
    transferSheets,
    stockOnHand,
    stockByLocation,
    stockAt,
    stockFlow,
    stockMoves,
    stockCard,
    skuStock,
    availabilityBySku,
    scanGoods,
    stockDocuments,
    stockDocument,
    transfers,
    transfer,
    warehouses,
    zones,
    bins,
    lowStock,
    stockLimits,
    ...costingQueries,
    ...[stockPipeline, skuPipeline, categoryLimits, ownedStock],
    ...[countCalendar, dueCountPlans, dueCounts],
    ...[
      stockCounts,
      stockCount,
      countLines,
      countedRows,
      countAccuracy,
      countSheets,
      stockAlerts,
      stockAnalysis,
      lots,
      lot,
      serials,
      serial,
      transferProposals,
    ],
    ...[assemblies, assembly, assemblyParts, assemblySheets],
  ],
  reactions,
  jobs: [sealMovesJob, closeStockMonthJob, applyCostMethodsJob, expireLotsJob, refreshStockAlertsJob, startPlannedCountsJob],
  proofs,
  names,
  constraints: {
    warehouse_code_key: errors.warehouse_code_taken,
    zone_code_key: errors.zone_code_taken,
    location_code_key: errors.location_code_taken,
    stock_short: errors.stock_short,
  },
  found,
};
