import * as fc from 'fast-check';
import { IPv4, IPv4CidrRange } from 'ip-num';
import { clusterRanges } from '../../lib/gcp/network/cluster-ranges';

const PRIVATE_BLOCKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map((cidr) => IPv4CidrRange.fromCidr(cidr));

/** Aligned blocks from /16 to /18 in the private ranges, but for the one that nodes use themselves. */
const blocks = fc
  .tuple(fc.constantFrom(...PRIVATE_BLOCKS), fc.integer({ min: 16, max: 18 }), fc.bigInt({ min: 0n, max: 2n ** 24n - 1n }))
  .map(([parent, prefix, offset]) => {
    const size = 2n ** BigInt(32 - prefix);
    const first = parent.getFirst().value + ((offset % parent.getSize()) / size) * size;
    return `${new IPv4(first).toString()}/${prefix}`;
  })
  .filter((cidr) => !cidr.startsWith('172.17.'));

function bounds(cidr: string): { first: bigint; last: bigint } {
  const range = IPv4CidrRange.fromCidr(cidr);
  return { first: range.getFirst().value, last: range.getLast().value };
}

test('parts lie inside the block, start where they say, and do not overlap', () => {
  fc.assert(fc.property(blocks, (block) => {
    const ranges = clusterRanges(block);
    const whole = bounds(block);
    const parts = [ranges.nodes, ranges.pods, ranges.services, ranges.privateServices].map((cidr) => {
      const part = bounds(cidr);
      expect(cidr.split('/')[0]).toBe(new IPv4(part.first).toString());
      expect(part.first).toBeGreaterThanOrEqual(whole.first);
      expect(part.last).toBeLessThanOrEqual(whole.last);
      return part;
    });
    parts.sort((a, b) => (a.first < b.first ? -1 : 1));
    expect(parts[0].last).toBeLessThan(parts[1].first);
    expect(parts[1].last).toBeLessThan(parts[2].first);
    expect(parts[2].last).toBeLessThan(parts[3].first);
  }));
});

test('every node for which pods have room also has an address of its own', () => {
  fc.assert(fc.property(blocks, (block) => {
    const ranges = clusterRanges(block);
    const nodes = bounds(ranges.nodes);
    const pods = bounds(ranges.pods);
    // Google Cloud keeps four addresses of a primary range.
    expect(nodes.last - nodes.first + 1n - 4n).toBeGreaterThan(BigInt(ranges.maxNodes));
    expect(pods.last - pods.first + 1n).toBe(BigInt(ranges.maxNodes) * 128n);
  }));
});

test('a /16 is carved as documented', () => {
  expect(clusterRanges('10.40.0.0/16')).toEqual({
    pods: '10.40.0.0/17',
    nodes: '10.40.128.0/20',
    services: '10.40.144.0/20',
    privateServices: '10.40.240.0/20',
    maxNodes: 256,
  });
});

test.each([
  ['10.0.0.0/15', 'cidrBlock must be between a /16 and a /18'],
  ['10.0.0.0/19', 'cidrBlock must be between a /16 and a /18'],
  ['10.0.1.0/16', "cidrBlock must start at the first address of its range, got '10.0.1.0/16': write 10.0.0.0/16"],
  ['10.0.0.0', 'cidrBlock must be an IPv4 range such as 10.0.0.0/16'],
  ['fd00::/16', 'cidrBlock must be an IPv4 range such as 10.0.0.0/16'],
  ['8.8.0.0/16', 'cidrBlock must lie in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, got 8.8.0.0/16'],
  ['172.17.0.0/16', 'stay clear of 172.17.0.0/16'],
  ['172.17.64.0/18', 'stay clear of 172.17.0.0/16'],
  ['${google_thing.cidr}', 'cidrBlock must be'],
])('refuses %s', (block, message) => {
  expect(() => clusterRanges(block)).toThrow(message);
});
