/** What a seal covers of a movement `m`: everything it says, in one fixed text. */
export const MOVE_TEXT = `concat_ws('|', m.id, m.sku_id, trim_scale(m.quantity), m.from_location_id, m.to_location_id, m.lot_id, m.serial_id, m.owner_id,
  m.quality_from, m.quality_to, coalesce(trim_scale(m.value)::text, '-'), coalesce(m.out_sequence, 0), coalesce(m.in_sequence, 0), m.source,
  m.source_id, m.source_number, coalesce(m.source_line_id::text, '-'), coalesce(m.reverses_id::text, '-'), m.operation_id,
  to_char(m.effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), m.business_date,
  to_char(m.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))`;

/** The hash of a movement after the one before it. */
export const sealOf = (before: string): string => `sha256(coalesce(${before}, ''::bytea) || convert_to(${MOVE_TEXT}, 'UTF8'))`;
