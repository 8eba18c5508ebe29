/** What operations need of an order: a row of the list or the record. */
export interface ActedOrder {
  id: string;
  number: string;
  version: number;
  payable: string;
  paid: string;
  refunded: string;
  currency: string;
  paymentStatus: string;
  fulfilmentStatus: string;
  closedReason: string | null;
  /** Where a pre-sale stands. */
  presaleState: string | null;
  carrier: string;
  warehouseId: string | null;
  buyerRemark: string;
  sellerRemark: string;
  flag: number;
  tags: string[];
  allowed: string[];
}

export interface OrderFormProps {
  order: ActedOrder;
  close: () => void;
}

/** How a form over one order opens and ends. */
export const formOf = ({ order, close }: OrderFormProps) => ({ draft: order.id, onClose: close, onDone: close });
/** The order and the version of it that the person sees. */
export const seen = (order: { id: string; version: number }) => ({ orderId: order.id, expectedVersion: order.version });
