import type { Module } from '../../kernel/context.ts';
import { fulfilment } from './contract.ts';
import './absences.ts';
import './finder.ts';
import './texts.ts';
import { errors } from './errors.ts';
import { cancelWave, takeOutOfWave } from './operations/cancel-wave.ts';
import { checkAgain, checkGoods, takeSingle } from './operations/check-goods.ts';
import { createWave } from './operations/create-wave.ts';
import { claimPickTask, giveBackPickTask } from './operations/pick-tasks.ts';
import { closeHandOver, openHandOver, scanHandOver, signHandOver } from './operations/hand-overs.ts';
import { cancelWaybill, labelParcels, markWaybillsPrinted, requestWaybills, setWaybillRange } from './operations/waybills.ts';
import { acceptWeight, weighParcels } from './operations/weigh-parcels.ts';
import { handOverSheets } from './queries/hand-over-sheets.ts';
import { handOver, handOvers } from './queries/hand-overs.ts';
import { learnedWeights } from './queries/learned-weights.ts';
import { pickLists } from './queries/pick-lists.ts';
import { sortLists } from './queries/sort-lists.ts';
import { waybillLabels } from './queries/waybill-labels.ts';
import { waybillRanges, waybills } from './queries/waybills.ts';
import { pickGoods } from './operations/pick-goods.ts';
import { putBack, solveException } from './operations/put-back.ts';
import { releaseWave } from './operations/release-wave.ts';
import { reportShort } from './operations/report-short.ts';
import { sortGoods } from './operations/sort-goods.ts';
import { changeWall, createWall, setWarehouseWork } from './operations/work-settings.ts';
import { jobs } from './jobs.ts';
import { renewOrderLink, revokeOrderLink, setOrderLinks } from './operations/order-links.ts';
import { recordParcelEvents } from './operations/record-parcel-events.ts';
import { remindParcels } from './operations/remind-parcels.ts';
import { reportDealerSales } from './dealers/report-sales.ts';
import { dealerStock } from './dealers/queries.ts';
import { deadlines } from './queries/deadlines.ts';
import { linkSettingQuery, orderLink, orderStatus } from './queries/order-status.ts';
import { parcelEvents, parcels } from './queries/parcels.ts';
import { putAwayQuery } from './putting-away/queries.ts';
import { planDueReplenishment } from './replenishing/daily.ts';
import { cancelReplenishment, planReplenishment, removePickFace, replenish, setPickFace } from './replenishing/operations.ts';
import { pickFaces, replenishments, waveReplenishment } from './replenishing/queries.ts';
import { setPackingMaterial } from './packing/operations.ts';
import { issueOwedPacking } from './packing/owed.ts';
import { boxesAtStation, packingMaterials, packingOfShipment } from './packing/queries.ts';
import { reactions } from './reactions.ts';
import { changeTracking } from './operations/change-tracking.ts';
import { deliverShipment, deliverShipments } from './operations/deliver-shipment.ts';
import { handOverShipments } from './operations/hand-over-shipments.ts';
import { markSlipsPrinted } from './operations/mark-slips-printed.ts';
import { shipOrder } from './operations/ship-order.ts';
import { shipOrders } from './operations/ship-orders.ts';
import { shipScanned } from './operations/ship-scanned.ts';
import { undoShipment } from './operations/undo-shipment.ts';
import { names, proofs } from './proofs.ts';
import { orderShipments } from './queries/order-shipments.ts';
import { orderToShip } from './queries/order-to-ship.ts';
import { ordersToScan } from './queries/orders-to-scan.ts';
import { ordersToShip } from './queries/orders-to-ship.ts';
import { packingSlips } from './queries/packing-slips.ts';
import { shipment } from './queries/shipment.ts';
import { shipments } from './queries/shipments.ts';
import { outboundAtStation } from './queries/outbound-at-station.ts';
import { pickExceptions, putBacks } from './queries/pick-exceptions.ts';
import { pickTask, pickTasks, tasksToPick } from './queries/pick-tasks.ts';
import { proposeWaves } from './queries/propose-waves.ts';
import { sortTargetOf, wallState, walls, warehouseWork } from './queries/walls.ts';
import { wave, waveOrders, waves } from './queries/waves.ts';

export const fulfilmentModule: Module = {
  contract: fulfilment,
  operations: [
    shipOrder,
    shipOrders,
    shipScanned,
    handOverShipments,
    deliverShipment,
    deliverShipments,
    changeTracking,
    markSlipsPrinted,
    undoShipment,
    setWarehouseWork,
    createWall,
    changeWall,
    createWave,
    releaseWave,
    cancelWave,
    takeOutOfWave,
    claimPickTask,
    giveBackPickTask,
    pickGoods,
    reportShort,
    solveException,
    putBack,
    sortGoods,
    checkGoods,
    takeSingle,
    checkAgain,
    ...[weighParcels, acceptWeight, setWaybillRange, requestWaybills, labelParcels, cancelWaybill, markWaybillsPrinted],
    ...[setPickFace, removePickFace, planReplenishment, planDueReplenishment, replenish, cancelReplenishment],
    ...[setPackingMaterial, issueOwedPacking],
    ...[openHandOver, scanHandOver, closeHandOver, signHandOver],
    ...[recordParcelEvents, remindParcels, setOrderLinks, renewOrderLink, revokeOrderLink],
    reportDealerSales,
  ],
  queries: [
    ...[shipments, shipment, orderShipments, ordersToShip, orderToShip, ordersToScan, packingSlips],
    ...[warehouseWork, walls, wallState, sortTargetOf, proposeWaves, waves, wave, waveOrders],
    ...[packingMaterials, boxesAtStation, packingOfShipment],
    ...[pickFaces, replenishments, waveReplenishment, putAwayQuery],
    ...[pickTasks, pickTask, tasksToPick, pickExceptions, putBacks, outboundAtStation],
    ...[waybills, waybillRanges, waybillLabels, handOvers, handOver, handOverSheets, pickLists, sortLists, learnedWeights],
    ...[parcels, parcelEvents, linkSettingQuery, orderLink, orderStatus, deadlines, dealerStock],
  ],
  reactions,
  jobs,
  proofs,
  names,
  constraints: {
    wall_code_key: errors.wall_code_taken,
    packing_material_usual_key: errors.usual_taken,
    outbound_live_key: errors.order_in_wave,
    hand_over_parcel_key: errors.parcel_twice,
    checked_serial_pkey: errors.serial_twice,
  },
};
