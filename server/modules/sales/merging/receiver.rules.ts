/** The receiver of an order as the order holds it; of the phone its digits, or a keyed hash of them. */
export type Receiver = {
  readonly name: string;
  readonly phone: string;
  readonly country: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly address: string;
};

// full width becomes half width; what is between the words of an address tells nothing
const plain = (value: string): string =>
  value
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '');

const REGION_KIND = /(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市)$/;
const regionOf = (value: string): string => plain(value).replace(REGION_KIND, '');

/** A Chinese mobile number however it was written: +86, 0086, blanks and dashes make no difference. */
export const plainPhone = (phone: string): string =>
  phone
    .normalize('NFKC')
    .replaceAll(/\D/g, '')
    .replace(/^(?:0086|86)(?=1\d{10}$)/, '');

/**
 * What two orders have to share to go to the same door (facts.md 4.6): name, phone and address, written in whichever way. The region is not repeated
 * where the address begins with it. null where too little is known to say so.
 */
export function receiverKey({ name, phone, country, province, city, district, address }: Receiver): string | null {
  const regions = [province, city, district];
  let detail = plain(address);
  for (const region of regions.map(plain)) if (region && detail.startsWith(region)) detail = detail.slice(region.length);
  const [who, number] = [plain(name), plainPhone(phone)];
  if (!who || !number || !detail) return null;
  // the city of a province that is a city repeats it
  const [ownProvince, ownCity, ownDistrict] = regions.map(regionOf);
  return [country, ownProvince, ownCity === ownProvince ? '' : ownCity, ownDistrict, detail, who, number].join('|');
}
