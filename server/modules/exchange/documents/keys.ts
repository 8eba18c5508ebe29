/**
 * Which document comes at which place, for keys by the million: an open-addressing table of 53-bit hashes, 12 bytes a slot, where a Map
 * of strings would take ten times that. Two keys that share a hash share a place; whoever groups rows compares the keys themselves.
 */
export interface KeyIndex {
  /** The place of a key, counted from 0 in order of first appearance; adds it when new. */
  place(key: string): { place: number; isNew: boolean };
  /** The place of a key that is known. */
  find(key: string): number | undefined;
  readonly size: number;
}

export function keyIndex(): KeyIndex {
  let hashes = new Float64Array(1 << 12);
  let places = new Uint32Array(1 << 12);
  let size = 0;

  const slotOf = (hash: number): number => {
    const mask = hashes.length - 1;
    let slot = (hash % hashes.length) & mask;
    while (hashes[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  };

  function grow(): void {
    const [oldHashes, oldPlaces] = [hashes, places];
    hashes = new Float64Array(oldHashes.length * 2);
    places = new Uint32Array(oldHashes.length * 2);
    for (let at = 0; at < oldHashes.length; at++) {
      const hash = oldHashes[at] as number;
      if (hash === 0) continue;
      const slot = slotOf(hash);
      hashes[slot] = hash;
      places[slot] = oldPlaces[at] as number;
    }
  }

  return {
    place(key) {
      const hash = hashOf(key);
      const slot = slotOf(hash);
      if (hashes[slot] === hash) return { place: places[slot] as number, isNew: false };
      hashes[slot] = hash;
      places[slot] = size;
      size += 1;
      if (size * 2 > hashes.length) grow();
      return { place: size - 1, isNew: true };
    },
    find(key) {
      const hash = hashOf(key);
      const slot = slotOf(hash);
      return hashes[slot] === hash ? places[slot] : undefined;
    },
    get size() {
      return size;
    },
  };
}

/** 53 bits out of two 32-bit multiplicative hashes; never 0, which marks a free slot. */
function hashOf(key: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0) || 1;
}
