import { estates, givenNames, places, streets, surnames } from './people.data.ts';
import type { Chance } from './random.ts';

export interface DemoBuyer {
  account: string;
  name: string;
  phone: string;
  province: string;
  city: string;
  district: string;
  address: string;
}

const shareOfAll = places.reduce((total, place) => total + place.share, 0);

function placeOf(chance: Chance): (typeof places)[number] {
  let left = chance.next() * shareOfAll;
  for (const place of places) {
    left -= place.share;
    if (left < 0) return place;
  }
  return places[0] as (typeof places)[number];
}

/** A made-up buyer; the phone is of a range that nobody is given. */
export function makeBuyer(chance: Chance, n: number): DemoBuyer {
  const place = placeOf(chance);
  const road = `${chance.pick(streets)}${chance.whole(1, 399)}号`;
  const door = `${chance.pick(estates)}${chance.whole(1, 28)}幢${chance.whole(1, 3)}单元${chance.whole(1, 26)}0${chance.whole(1, 4)}室`;
  return {
    account: `buyer_${String(n).padStart(5, '0')}`,
    name: `${chance.pick(surnames)}${chance.pick(givenNames)}`,
    phone: `1990000${String(n % 10_000).padStart(4, '0')}`,
    province: place.province,
    city: place.city,
    district: chance.pick(place.districts),
    address: `${road}${door}`,
  };
}
