import { giveBackUnsold, receiveConsigned, returnConsigned, reverseConsignment, setConsignedPrice } from './operations.ts';
import { consignedSales, consignedStock, consignments, soldReport } from './queries.ts';
import { settleConsignment } from './settle.ts';
import { soldReportSheets } from './sheets.ts';

export const consignmentHandlers = [
  receiveConsigned,
  returnConsigned,
  giveBackUnsold,
  reverseConsignment,
  setConsignedPrice,
  settleConsignment,
];
export const consignmentAnswers = [consignments, consignedStock, consignedSales, soldReport, soldReportSheets];
