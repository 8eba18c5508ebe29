/** Days of a span: what was touched within one stands together in the index of grams, so that a search reads the newest first and stops when it has enough. */
const SPAN_SECONDS = 30 * 24 * 60 * 60;

/** SQL: the span of a moment, a whole number that grows with time. */
export const SPAN = (moment: string): string => `floor(extract(epoch from (${moment}) at time zone 'UTC') / ${SPAN_SECONDS})::int`;

/** SQL: when a span begins. */
export const BEGIN_OF_SPAN = (span: string): string => `to_timestamp(${span} * ${SPAN_SECONDS}.0)`;

/** SQL: what the grams of an entry begin with, so that those of other merchants, permissions and spans stand apart in the index. */
export const MARK = (permission: string, span: string): string => `left(md5(:merchant::text || ${permission} || (${span})::text), 6)`;

const OWN_MARK = `left(md5(merchant_id::text || permission || ${SPAN('touched_at')}::text), 6)`;
/** SQL: where an entry belongs, as the index of grams keeps it: exactly its expression, or the index is not used. Of no place, the name ends there. */
export const PLACES = `(array[
  ${OWN_MARK} || 's' || coalesce(right(shop_id::text, 8), ''),
  ${OWN_MARK} || 'w' || coalesce(right(warehouse_id::text, 8), ''),
  ${OWN_MARK} || 'w' || coalesce(right(other_warehouse_id::text, 8), right(warehouse_id::text, 8), '')])`;

/** SQL: the places of somebody held to some shops (`s`) or warehouses (`w`), and nowhere. Equal ends of ids do no harm: the ids are compared too. */
export const PLACES_OF = (mark: string, kind: 's' | 'w', ids: string): string =>
  `array(select ${mark} || '${kind}' || right(place::text, 8) from unnest(${ids}) as place) || (${mark} || '${kind}')`;

/** SQL: what somebody held to some shops and warehouses may see. */
export const SCOPED = `(:shops::uuid[] is null or shop_id is null or shop_id = any(:shops::uuid[]))
  and (:warehouses::uuid[] is null or warehouse_id is null or warehouse_id = any(:warehouses::uuid[]) or other_warehouse_id = any(:warehouses::uuid[]))`;
