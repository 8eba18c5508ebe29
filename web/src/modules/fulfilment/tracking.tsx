/** Carrier and number of a parcel; the number leads to the carrier's own page where one is known. */
export function Tracking({ carrier, number, link }: { carrier: string; number: string; link: string | null }) {
  if (!number) return carrier || '–';
  return (
    <>
      {carrier}{' '}
      {link && /^https?:/.test(link) ? (
        <a href={link} target="_blank" rel="noreferrer">
          {number}
        </a>
      ) : (
        number
      )}
    </>
  );
}
