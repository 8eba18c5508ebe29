import { useText } from '../../i18n/i18n.ts';
import { Candidates, type Quote } from './candidates.tsx';
import './freight.css';
import { messages } from './messages.ts';
import { useCarrierReasons } from './why-carrier.ts';

type Candidate = Quote['candidates'][number];
/** A decision as the order keeps it. */
export interface CarrierDecision {
  subject: string;
  chosen: Record<string, unknown>;
  reasons: Record<string, unknown>[];
  alternatives: Record<string, unknown>[];
}

const BLANK = {
  days: null,
  template: null,
  billable: null,
  parts: [],
  total: null,
  excluded: [],
  cutOff: null,
  leavesAt: null,
  arrives: null,
  late: false,
};
/** What was compared, as it was kept: what an older decision does not say is not known. */
const asCandidate = (kept: Record<string, unknown>): Candidate =>
  ({ ...BLANK, name: '', carrier: '', serviceId: '', ...kept }) as Candidate;

/** The services that were compared for an order, the chosen one first. */
export const comparedFor = ({ chosen, alternatives }: CarrierDecision): Candidate[] =>
  [...(chosen.serviceId || chosen.name ? [chosen] : []), ...alternatives].map(asCandidate);

/** How an order travels: the services side by side, and why one of them was chosen. */
export function OrderCarrier({ decision }: { decision: CarrierDecision }) {
  const t = useText(messages);
  const because = useCarrierReasons();
  return (
    <>
      <p>
        {t('whyCarrier')} <strong>{String(decision.chosen.name ?? decision.chosen.carrier ?? '–')}</strong>{' '}
        <span className="quiet">{because(decision.reasons)}</span>
      </p>
      <Candidates quote={{ candidates: comparedFor(decision), chosen: String(decision.chosen.serviceId ?? '') }} />
    </>
  );
}
