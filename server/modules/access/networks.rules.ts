import { BlockList, isIP } from 'node:net';

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether a text names a network: an address, or one with the length of its prefix (`10.0.0.0/8`, `2001:db8::/32`). */
export function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  const version = isIP(address);
  if (!version || more.length) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 6 ? 128 : 32));
}

/** Whether an address lies within one of the networks; null is anywhere. What is no address lies nowhere. */
export function isWithinNetworks(networks: readonly string[] | null, address: string | undefined): boolean {
  if (!networks) return true;
  const asked = plain(address ?? '');
  if (!isIP(asked)) return false;
  const allowed = new BlockList();
  for (const network of networks) {
    const [named = '', length] = network.split('/');
    if (length === undefined) allowed.addAddress(plain(named), family(plain(named)));
    else allowed.addSubnet(named, Number(length), family(named));
  }
  return allowed.check(asked, family(asked));
}
