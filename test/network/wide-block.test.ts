import { assertNoWideBlock, isWideBlock } from '../../lib/network/wide-block';

test.each(['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '10.0.0.0/7', '64.0.0.0/2', '198.51.100.7/0', '::/0', '::/1', '8000::/1', '2000::/3', '2600::/12', 'e000::/3', 'fc00::/6'])(
  '%s holds more than one network has', (cidr) => expect(isWideBlock(cidr)).toBe(true),
);

test.each(['10.0.0.0/8', '172.16.0.0/12', '3.0.0.0/8', '203.0.113.0/24', '198.51.100.7/32', '198.51.100.7', '2630::/16', '2001:db8::/32', 'fc00::/7', 'FD00::/8', '::1/128', '::1'])(
  '%s may be one network', (cidr) => expect(isWideBlock(cidr)).toBe(false),
);

test.each(['', 'office', '${var.range}', '/0', 'pl-0123/0'])('what is no block, such as "%s", is no wide one', (cidr) => expect(isWideBlock(cidr)).toBe(false));

test('says what may be named', () => {
  expect(() => assertNoWideBlock('publicAccessCidrs', '0.0.0.0/1')).toThrow(
    'publicAccessCidrs must not open the Kubernetes API to everyone, got 0.0.0.0/1: a block is a /8 at most, name those of your runners and offices',
  );
  expect(() => assertNoWideBlock('publicAccessCidrs', '10.0.0.0/8')).not.toThrow();
});
