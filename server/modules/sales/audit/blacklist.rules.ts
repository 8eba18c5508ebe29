interface Place {
  province: string;
  city: string;
  district: string;
  address: string;
}

const NOISE = /[\s\p{P}\p{S}]+/gu;

/** An address without what people write differently each time; empty where there is none. Two writings of one door are one key. */
export function addressKey({ province, city, district, address }: Place): string {
  const detail = address.replace(NOISE, '').toLowerCase();
  return detail ? [province, city, district, detail].join('|') : '';
}

/** The regions an address lies in, from the widest: 浙江省, 浙江省 杭州市, 浙江省 杭州市 西湖区. */
export function regionKeys({ province, city, district }: Place): string[] {
  const keys: string[] = [];
  if (province) keys.push(province);
  if (province && city) keys.push(`${province} ${city}`);
  if (province && city && district) keys.push(`${province} ${city} ${district}`);
  return keys;
}
