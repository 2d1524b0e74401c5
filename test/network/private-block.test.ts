import { IPv4CidrRange } from 'ip-num';
import { assertPrivateBlock } from '../../lib/network/private-block';

const check = (cidr: string) => () => assertPrivateBlock('cidrBlock', IPv4CidrRange.fromCidr(cidr));

test.each(['10.0.0.0/8', '10.3.0.0/16', '172.16.0.0/16', '172.18.0.0/16', '172.31.192.0/18', '192.168.0.0/16', '100.64.0.0/10', '100.127.192.0/18'])(
  'takes %s', (cidr) => expect(check(cidr)).not.toThrow(),
);

test.each([
  // Public, of somebody: before and after each private block, too.
  '52.8.0.0/16', '8.8.0.0/16', '11.0.0.0/16', '9.255.0.0/16', '172.15.0.0/16', '172.32.0.0/16', '192.167.0.0/16', '192.169.0.0/16', '100.63.0.0/16', '100.128.0.0/16',
  // Reserved: this network, loopback, link-local, tests of devices, multicast, the future.
  '0.0.0.0/16', '127.0.0.0/16', '169.254.0.0/16', '198.18.0.0/16', '198.19.0.0/16', '224.0.0.0/16', '240.0.0.0/16',
  '10.0.0.0/7',
])('refuses %s', (cidr) => {
  expect(check(cidr)).toThrow(/^cidrBlock must lie in 10\.0\.0\.0\/8, 172\.16\.0\.0\/12, 192\.168\.0\.0\/16, 100\.64\.0\.0\/10, got .*: other addresses are reserved, or public/);
});

test.each(['172.17.0.0/16', '172.17.64.0/18'])('refuses %s, where container bridges lie', (cidr) => {
  expect(check(cidr)).toThrow(`cidrBlock must stay clear of 172.17.0.0/16, the container bridge of nodes, got ${cidr}`);
});
