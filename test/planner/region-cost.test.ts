import { plannedPool } from './planned-pool';
import { smallCatalog } from './small-catalog';
import type { PlannedPool } from '../../lib/planner/plan';
import { clusterUsdPerHour, clusterZones, expectedRegionUsdPerHour, openUsdPerHour, ownCluster, regionCost } from '../../lib/planner/region-cost';

const prices = { controlPlane: 0.1, natGateway: 0.045, loadBalancer: 0.025, systemNode: 0.2 };
const { regions: [aws, gcp] } = smallCatalog([
  { key: 'aws:r0', ...prices, interfaceEndpoint: 0.01, zones: ['a', 'b', 'c', 'd'] },
  { key: 'gcp:r1', ...prices, zones: ['a', 'b', 'c'] },
], []);

function pool(...zones: string[]): PlannedPool {
  return plannedPool({ region: 'r0', zones: zones.map((zone) => `r0-${zone}`) });
}

test('AWS pays a NAT gateway and seven endpoints per zone and two system nodes', () => {
  expect(regionCost(aws, ['r0-a', 'r0-b'])).toEqual({
    cloud: 'aws',
    region: 'r0',
    zones: ['r0-a', 'r0-b'],
    systemInstanceType: 'system',
    controlPlaneUsdPerHour: 0.1,
    natUsdPerHour: 0.09,
    endpointsUsdPerHour: expect.closeTo(0.14, 9) as number,
    loadBalancerUsdPerHour: 0.025,
    systemNodesUsdPerHour: 0.4,
  });
});

test('Google Cloud pays one NAT gateway, no endpoints and a system node per zone', () => {
  expect(regionCost(gcp, ['r1-a', 'r1-b'])).toMatchObject({
    controlPlaneUsdPerHour: 0.1, natUsdPerHour: 0.045, endpointsUsdPerHour: 0, loadBalancerUsdPerHour: 0.025, systemNodesUsdPerHour: 0.4,
  });
});

test('logs and metrics cost what the team says, and are left out where that is nothing', () => {
  const watched = regionCost(aws, ['r0-a', 'r0-b'], 73);
  expect(watched.observabilityUsdPerHour).toBeCloseTo(0.1, 9);
  expect(openUsdPerHour(watched) - clusterUsdPerHour(watched)).toBeCloseTo(0.1, 9);
  expect(expectedRegionUsdPerHour(aws, 73) - expectedRegionUsdPerHour(aws)).toBeCloseTo(0.1, 9);
  expect(regionCost(aws, ['r0-a', 'r0-b'], 0)).not.toHaveProperty('observabilityUsdPerHour');
});

test('a region is expected to cost what three zones cost', () => {
  expect(expectedRegionUsdPerHour(aws)).toBeCloseTo(0.1 + 3 * 0.045 + 7 * 3 * 0.01 + 0.025 + 2 * 0.2, 9);
  expect(expectedRegionUsdPerHour(gcp)).toBeCloseTo(0.1 + 0.045 + 0.025 + 3 * 0.2, 9);
});

test('a cluster that the team brings stands and is paid already', () => {
  expect(openUsdPerHour(ownCluster('onprem', 'hall'))).toBe(0);
  expect(ownCluster('onprem', 'hall').zones).toEqual(['hall']);
});

test.each<[string, PlannedPool[], string[]]>([
  ['three zones by default', [pool('a', 'b', 'c', 'd')], ['a', 'b', 'c']],
  ['the zone that a pool can\'t do without is among them', [pool('d')], ['a', 'b', 'd']],
  ['zones that most pools can use come first', [pool('c', 'd'), pool('d', 'b'), pool('d', 'c')], ['b', 'c', 'd']],
  ['a fourth zone only where some pool would have none', [pool('a'), pool('b'), pool('c'), pool('d')], ['a', 'b', 'c', 'd']],
])('%s', (_, pools, zones) => {
  expect(clusterZones(aws, pools, [])).toEqual(zones.map((zone) => `r0-${zone}`));
});
