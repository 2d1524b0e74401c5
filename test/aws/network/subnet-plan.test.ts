import { Token } from 'cdktf';
import fc from 'fast-check';
import { IPv4CidrRange } from 'ip-num';
import { assertRoomForPods, MAX_ZONES, parseBlock, POD_BLOCK, subnetsOf } from '../../../lib/aws/network/subnet-plan';

const slashSixteen = fc.oneof(
  fc.tuple(fc.constant(10), fc.integer({ min: 0, max: 255 })),
  fc.tuple(fc.constant(172), fc.integer({ min: 18, max: 31 })),
  fc.constant<[number, number]>([192, 168]),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 })),
);
const blockOf = fc.tuple(slashSixteen, fc.integer({ min: 16, max: 18 }))
  .chain(([[first, second], prefix]) => fc.integer({ min: 0, max: 2 ** (prefix - 16) - 1 })
    .map((part) => `${first}.${second}.${part * 2 ** (24 - prefix)}.0/${prefix}`));

describe('subnetsOf', () => {
  test('every subnet lies in the block and overlaps no other', () => {
    fc.assert(fc.property(blockOf, (cidrBlock) => {
      const subnets = Array.from({ length: MAX_ZONES }, (_, index) => subnetsOf(cidrBlock, index))
        .flatMap(({ privateCidr, publicCidr, gatewayCidr }) => [privateCidr, publicCidr, gatewayCidr])
        .map((cidr) => IPv4CidrRange.fromCidr(cidr));
      const block = IPv4CidrRange.fromCidr(cidrBlock);
      expect(subnets.every((subnet) => block.contains(subnet))).toBe(true);
      for (const [index, one] of subnets.entries()) {
        for (const other of subnets.slice(index + 1)) {
          expect(one.getLast().getValue() < other.getFirst().getValue() || other.getLast().getValue() < one.getFirst().getValue()).toBe(true);
        }
      }
    }));
  });

  test('a /16 gives a /19 to nodes, a /24 to the public subnet and a /28 to a transit gateway', () => {
    expect(subnetsOf('10.3.0.0/16', 0)).toMatchObject({ privateCidr: '10.3.0.0/19', publicCidr: '10.3.224.0/24', gatewayCidr: '10.3.232.0/28' });
    expect(subnetsOf('10.3.0.0/16', 5)).toMatchObject({ privateCidr: '10.3.160.0/19', publicCidr: '10.3.229.0/24', gatewayCidr: '10.3.237.0/28' });
  });

  test('a /18 gives a /21, a /26 and a /28', () => {
    expect(subnetsOf('10.3.64.0/18', 1)).toMatchObject({ privateCidr: '10.3.72.0/21', publicCidr: '10.3.120.64/26', gatewayCidr: '10.3.122.64/28' });
  });

  test('the pods of a zone have the same addresses in each network', () => {
    const pods = Array.from({ length: MAX_ZONES }, (_, index) => subnetsOf('10.3.0.0/16', index).podCidr);
    expect(pods).toEqual(['100.64.0.0/19', '100.64.32.0/19', '100.64.64.0/19', '100.64.96.0/19', '100.64.128.0/19', '100.64.160.0/19']);
    expect(Array.from({ length: MAX_ZONES }, (_, index) => subnetsOf('172.20.64.0/18', index).podCidr)).toEqual(pods);
  });
});

describe('parseBlock', () => {
  test.each([
    ['10.3.0.0/15', 'cidrBlock must be between /16 and /18, got 10.3.0.0/15'],
    ['10.3.0.0/19', 'cidrBlock must be between /16 and /18, got 10.3.0.0/19'],
    ['10.3.4.0/16', 'cidrBlock must start at its first address, got 10.3.4.0/16: write 10.3.0.0/16'],
    ['300.0.0.0/16', "cidrBlock must be an IPv4 block such as 10.3.0.0/16, got '300.0.0.0/16'"],
    ['10.3.0.0', "cidrBlock must be an IPv4 block such as 10.3.0.0/16, got '10.3.0.0'"],
    ['fd00::/16', "cidrBlock must be an IPv4 block such as 10.3.0.0/16, got 'fd00::/16'"],
    [Token.asString({ resolve: () => '${var.block}' }), 'cidrBlock must be known at synth'],
    ['52.8.0.0/16', 'cidrBlock must lie in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, got 52.8.0.0/16'],
    ['169.254.0.0/16', 'cidrBlock must lie in 10.0.0.0/8'],
    ['172.17.0.0/16', 'cidrBlock must stay clear of 172.17.0.0/16, the container bridge of nodes, got 172.17.0.0/16'],
  ])('refuses %s', (cidrBlock, message) => {
    expect(() => parseBlock(cidrBlock)).toThrow(message);
  });
});

describe('assertRoomForPods', () => {
  test.each([POD_BLOCK, '100.64.128.0/17', '100.64.0.0/18'])('refuses %s', (cidrBlock) => {
    expect(() => assertRoomForPods(cidrBlock)).toThrow(`cidrBlock must not overlap 100.64.0.0/16, from which podAddresses gives pods theirs, got ${cidrBlock}: `
      + 'choose another block, or PodAddresses.PRIMARY_BLOCK');
  });

  test.each(['10.3.0.0/16', '100.65.0.0/16', '172.20.0.0/17'])('takes %s', (cidrBlock) => {
    expect(() => assertRoomForPods(cidrBlock)).not.toThrow();
  });
});
