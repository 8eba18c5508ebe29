/** SQL: what the grams of an entry begin with, so that those of other merchants and permissions stand apart in the index. */
export const MARK = (permission: string): string => `left(md5(:merchant::text || ${permission}), 5)`;

const OWN_MARK = 'left(md5(merchant_id::text || permission), 5)';
/** SQL: where an entry belongs, as the index of grams keeps it: exactly its expression, or the index is not used. Of no place, the name ends there. */
export const PLACES = `(array[
  ${OWN_MARK} || 's' || coalesce(right(shop_id::text, 8), ''),
  ${OWN_MARK} || 'w' || coalesce(right(warehouse_id::text, 8), ''),
  ${OWN_MARK} || 'w' || coalesce(right(other_warehouse_id::text, 8), right(warehouse_id::text, 8), '')])`;

/** SQL: the places of somebody held to some shops (`s`) or warehouses (`w`), and nowhere. Equal ends of ids do no harm: the ids are compared too. */
export const PLACES_OF = (permission: string, kind: 's' | 'w', ids: string): string =>
  `array(select ${MARK(permission)} || '${kind}' || right(place::text, 8) from unnest(${ids}) as place) || (${MARK(permission)} || '${kind}')`;

/** SQL: what somebody held to some shops and warehouses may see. */
export const SCOPED = `(:shops::uuid[] is null or shop_id is null or shop_id = any(:shops::uuid[]))
  and (:warehouses::uuid[] is null or warehouse_id is null or warehouse_id = any(:warehouses::uuid[]) or other_warehouse_id = any(:warehouses::uuid[]))`;
