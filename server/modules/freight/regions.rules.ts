import { regions } from '../parties/regions.rules.ts';

/**
 * Where a parcel goes, as templates name it: `广东省`, `广东省/深圳市`, `广东省/深圳市/南山区`; abroad the country and, below it, the state: `US`, `US/Texas`.
 * The names are those of the national division; people and platforms also write them short (广东, 深圳).
 */
export interface Destination {
  country: string;
  province: string;
  city: string;
  district: string;
}

const PROVINCE_KIND = /(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市)$/;
const PLACE_KIND = /(?:自治州|地区|新区|林区|自治县|自治旗|市|区|县|盟|旗)$/;
/** What platforms write for "no city": the districts of a province that is a city. */
const NO_CITY = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)?$/;

const short = (name: string, kind: RegExp): string => {
  const cut = name.replace(kind, '');
  return cut.length > 1 ? cut : name;
};

/** Full names by full and short name; of two places that share a short name the first counts. */
function namesOf(full: readonly string[], kind: RegExp): Map<string, string> {
  const names = new Map(full.map((name) => [name, name]));
  for (const name of full) if (!names.has(short(name, kind))) names.set(short(name, kind), name);
  return names;
}

const provinces = namesOf(Object.keys(regions), PROVINCE_KIND);
const cities = new Map<string, Map<string, string>>();
const districts = new Map<string, Map<string, string>>();
const remembered = (known: Map<string, Map<string, string>>, key: string, full: readonly string[]) => {
  const found = known.get(key) ?? namesOf(full, PLACE_KIND);
  known.set(key, found);
  return found;
};

function fullCity(province: string, city: string): string {
  if (NO_CITY.test(city)) return regions[province]?.[province] ? province : '';
  return remembered(cities, province, Object.keys(regions[province] ?? {})).get(city) ?? city;
}

function fullDistrict(province: string, city: string, district: string): string {
  return remembered(districts, `${province}/${city}`, regions[province]?.[city] ?? []).get(district) ?? district;
}

/** The full names of a place; what the division does not know stays as it was written. */
export function named({ country, province, city, district }: Destination): Destination {
  if (country !== 'CN') return { country, province, city, district };
  const ownProvince = provinces.get(province) ?? province;
  const ownCity = fullCity(ownProvince, city);
  return { country, province: ownProvince, city: ownCity, district: district && fullDistrict(ownProvince, ownCity, district) };
}

/** The regions a place lies in, the most specific first: district, city, province. */
export function regionsOf(place: Destination): string[] {
  const { country, province, city, district } = named(place);
  const parts = country === 'CN' ? [province, city, district] : [country, province, city];
  const path: string[] = [];
  for (const part of parts) {
    if (!part) break;
    path.unshift(path.length ? `${path[0]}/${part}` : part);
  }
  return path;
}

const COUNTRY = /^[A-Z]{2}$/;

/** The region a person means: 广东, 广东省深圳市 written with spaces, slashes or dashes between the levels; undefined where the division knows none. */
export function regionCode(text: string): string | undefined {
  const [first = '', ...below] = text.trim().split(/[\s/\\>·,，-]+/);
  if (COUNTRY.test(first)) return [first, ...below].join('/');
  const province = provinces.get(first);
  if (!province || below.length > 2) return undefined;
  const [city = '', district = ''] = below;
  if (!city) return province;
  const place = named({ country: 'CN', province, city, district });
  const known = regions[province]?.[place.city];
  if (!known) return undefined;
  if (!district) return `${province}/${place.city}`;
  return known.includes(place.district) ? `${province}/${place.city}/${place.district}` : undefined;
}
