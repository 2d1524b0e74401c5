import { overlappingBlocks } from '../../lib/network/overlapping-blocks';

const blocks = (...cidrs: string[]) => new Map(cidrs.map((cidr, index) => [`network ${index}`, cidr]));

describe('overlappingBlocks', () => {
  test.each([
    [['10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/18', '10.2.64.0/18']],
    [['10.0.0.0/16']],
    [[]],
  ])('finds none in %j', (cidrs) => expect(overlappingBlocks(blocks(...cidrs))).toBeUndefined());

  test.each([
    [['10.0.0.0/16', '10.0.0.0/16'], 'network 0 has 10.0.0.0/16', 'network 1 has 10.0.0.0/16'],
    [['10.0.128.0/18', '10.9.0.0/16', '10.0.0.0/16'], 'network 2 has 10.0.0.0/16', 'network 0 has 10.0.128.0/18'],
    [['10.1.0.0/16', '10.0.0.0/15'], 'network 1 has 10.0.0.0/15', 'network 0 has 10.1.0.0/16'],
  ])('finds one in %j', (cidrs, one, other) => expect(overlappingBlocks(blocks(...cidrs))).toEqual({ one, other }));
});
