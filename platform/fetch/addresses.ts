import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's public address. Source: IANA's special-purpose registries for IPv4 and IPv6. */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
/** Inside of what is public in IPv6: documentation, and tunnels, whose other end may be anything. */
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6');
}
const PUBLIC_SIX = new BlockList();
PUBLIC_SIX.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one that anybody on the Internet may have. An IPv4 address inside of an IPv6 one is not. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !PRIVATE.check(address, 'ipv4');
  if (isIP(address) === 6) return PUBLIC_SIX.check(address, 'ipv6') && !PRIVATE.check(address, 'ipv6');
  return false;
}
