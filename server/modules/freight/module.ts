import type { Module } from '../../kernel/context.ts';
import './closing.ts';
import { freight } from './contract.ts';
import { errors } from './errors.ts';
import { foundCarriers } from './founding.ts';
import { acceptLines, settleClaims } from './operations/bill-lines.ts';
import { takeInBillLines } from './operations/bill-files.ts';
import { deleteBill, importBill } from './operations/bills.ts';
import { postBill, reverseBill } from './operations/post-bill.ts';
import {
  archiveCarrierRule,
  changeCarrierRule,
  createCarrierRule,
  deleteCarrierRule,
  moveCarrierRule,
  restoreCarrierRule,
} from './operations/carrier-rules.ts';
import { archiveCarrier, changeCarrier, createCarrier, restoreCarrier } from './operations/carriers.ts';
import { archiveGoodsClass, changeGoodsClass, createGoodsClass, restoreGoodsClass } from './operations/goods-classes.ts';
import { archiveService, changeService, createService, restoreService, stopRegions } from './operations/shipping-ways.ts';
import { setPrices, takeInPrices, withdrawPrices } from './operations/prices.ts';
import { archiveTemplate, changeTemplate, createTemplate, restoreTemplate } from './operations/templates.ts';
import { proofs } from './proofs.ts';
import { billLines } from './queries/bill-lines.ts';
import { bill } from './queries/bill.ts';
import { bills } from './queries/bills.ts';
import { carrierRules } from './queries/carrier-rules.ts';
import { carriers } from './queries/carriers.ts';
import { costs } from './queries/costs.ts';
import { goodsClasses } from './queries/goods-classes.ts';
import { quoteCharge } from './queries/quote-charge.ts';
import { quoteFreight } from './queries/quote-freight.ts';
import { services } from './queries/shipping-ways.ts';
import { template } from './queries/template.ts';
import { templates } from './queries/templates.ts';
import { reactions } from './reactions.ts';

export const freightModule: Module = {
  contract: freight,
  operations: [
    createCarrier,
    changeCarrier,
    archiveCarrier,
    restoreCarrier,
    createService,
    changeService,
    stopRegions,
    archiveService,
    restoreService,
    createGoodsClass,
    changeGoodsClass,
    archiveGoodsClass,
    restoreGoodsClass,
    createTemplate,
    changeTemplate,
    archiveTemplate,
    restoreTemplate,
    setPrices,
    takeInPrices,
    withdrawPrices,
    createCarrierRule,
    changeCarrierRule,
    moveCarrierRule,
    archiveCarrierRule,
    restoreCarrierRule,
    deleteCarrierRule,
    importBill,
    takeInBillLines,
    acceptLines,
    postBill,
    reverseBill,
    deleteBill,
    settleClaims,
  ],
  queries: [carriers, services, goodsClasses, templates, template, carrierRules, quoteFreight, quoteCharge, bills, bill, billLines, costs],
  proofs,
  reactions,
  constraints: {
    carrier_code_key: errors.carrier_code_taken,
    service_code_key: errors.service_code_taken,
    goods_class_code_key: errors.goods_class_code_taken,
    template_code_key: errors.template_code_taken,
  },
  found: foundCarriers,
};
