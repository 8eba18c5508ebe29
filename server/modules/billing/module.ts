import type { Module } from '../../kernel/context.ts';
import { billing } from './contract.ts';
import './closing.ts';
import './finder.ts';
import { errors } from './errors.ts';
import { presaleJob } from './jobs.ts';
import { endPresale, expireNextPresale, undoPresaleEnd } from './operations/end-presale.ts';
import { changeCodSettlement, deleteCodSettlement, enterCodSettlement, setCollectionTerms } from './operations/cod-settlements.ts';
import { postCodSettlement } from './operations/post-cod-settlement.ts';
import { assignParked, payParkedBack, undoParked } from './operations/parked-collections.ts';
import { reverseCodSettlement } from './operations/reverse-cod-settlement.ts';
import { refuseCollection, undoRefusal } from './operations/refuse-collection.ts';
import { parkedCollections } from './queries/parked.ts';
import { codSettlement, codSettlements, collectionsByCarrier, collectionsList } from './queries/cod.ts';
import { receivePayment } from './operations/receive-payment.ts';
import { receivePayments } from './operations/receive-payments.ts';
import { refundPayment } from './operations/refund-payment.ts';
import { reversePayment } from './operations/reverse-payment.ts';
import { names, proofs } from './proofs.ts';
import { orderAccountQuery } from './queries/order-account.ts';
import { paymentQuery } from './queries/payment.ts';
import { paymentsList } from './queries/payments.ts';
import { reactions } from './reactions.ts';

export const billingModule: Module = {
  contract: billing,
  operations: [
    receivePayment,
    receivePayments,
    refundPayment,
    reversePayment,
    endPresale,
    expireNextPresale,
    undoPresaleEnd,
    setCollectionTerms,
    enterCodSettlement,
    changeCodSettlement,
    deleteCodSettlement,
    postCodSettlement,
    reverseCodSettlement,
    refuseCollection,
    undoRefusal,
    ...[assignParked, payParkedBack, undoParked],
  ],
  jobs: [presaleJob],
  queries: [
    paymentsList,
    paymentQuery,
    orderAccountQuery,
    collectionsList,
    collectionsByCarrier,
    codSettlements,
    codSettlement,
    parkedCollections,
  ],
  constraints: { payment_reverses_key: errors.payment_reversed },
  reactions,
  proofs,
  names,
};
