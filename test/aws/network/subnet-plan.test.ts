import { Token } from 'cdktf';
import fc from 'fast-check';
import { IPv4CidrRange } from 'ip-num';
import { MAX_ZONES, parseBlock, subnetsOf } from '../../../lib/aws/network/subnet-plan';

const blockOf = fc.tuple(fc.integer({ min: 1, max: 223 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 16, max: 18 }))
  .chain(([first, second, prefix]) => fc.integer({ min: 0, max: 2 ** (prefix - 16) - 1 })
    .map((part) => `${first}.${second}.${part * 2 ** (24 - prefix)}.0/${prefix}`));

describe('subnetsOf', () => {
  test('every subnet lies in the block and overlaps no other', () => {
    fc.assert(fc.property(blockOf, (cidrBlock) => {
      const subnets = Array.from({ length: MAX_ZONES }, (_, index) => subnetsOf(cidrBlock, index))
        .flatMap(({ privateCidr, publicCidr }) => [privateCidr, publicCidr])
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

  test('a /16 gives a /19 to nodes and a /24 to the public subnet', () => {
    expect(subnetsOf('10.3.0.0/16', 0)).toEqual({ privateCidr: '10.3.0.0/19', publicCidr: '10.3.224.0/24' });
    expect(subnetsOf('10.3.0.0/16', 5)).toEqual({ privateCidr: '10.3.160.0/19', publicCidr: '10.3.229.0/24' });
  });

  test('a /18 gives a /21 and a /26', () => {
    expect(subnetsOf('10.3.64.0/18', 1)).toEqual({ privateCidr: '10.3.72.0/21', publicCidr: '10.3.120.64/26' });
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
  ])('refuses %s', (cidrBlock, message) => {
    expect(() => parseBlock(cidrBlock)).toThrow(message);
  });
});
