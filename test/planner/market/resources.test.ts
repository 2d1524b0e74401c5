import { marketFor, optionsOf } from './market-of';
import { completeProblem } from '../../../lib/planner/complete-problem';
import { paidAnyway } from '../../../lib/planner/market/reservations';
import type { Quota, Supply } from '../../../lib/planner/problem';
import { cluster, inference, problemOn, smallCatalog } from '../small-catalog';

const catalog = smallCatalog([{ key: 'aws:r0' }, { key: 'aws:r1' }, { key: 'gcp:r2' }], [
  { type: 'g6.12xlarge', accelerator: 'L4', count: 4, region: 'aws:r0', vcpu: 48, onDemand: 3, spot: 1 },
  { type: 'p5.48xlarge', accelerator: 'H100', count: 8, region: 'aws:r1', vcpu: 192, onDemand: 9, reserved: 8 },
  { type: 'g2-standard-4', accelerator: 'L4', count: 1, region: 'gcp:r2', vcpu: 4, onDemand: 2 },
]);
const replicas = ['L4', 'H100'].map((accelerator) => ({ accelerator, count: 1, requestsPerSecond: 1 }));

/** What a node of each option takes of the resources, by their names. */
function uses(aws: Partial<Supply>): Record<string, Record<string, number>> {
  const problem = problemOn(catalog, { inference: [inference([1], { replicas, maxSpotShare: 1 })], clusters: [cluster()] });
  const [first, ...others] = problem.supplies;
  const { serving: [serving], resources } = marketFor({ ...problem, supplies: [{ ...first, kinds: ['on-demand', 'spot', 'reserved'], ...aws }, ...others] }, catalog);
  const taken: Record<string, Record<string, number>> = {};
  for (const { offer, kind, uses: own } of optionsOf(serving)) {
    for (const [resource, amount] of own) (taken[`${resources[resource].name} <= ${resources[resource].limit}`] ??= {})[`${offer.instanceType} ${kind}`] = amount;
  }
  delete taken['rack of onprem:hall <= 2'];
  return taken;
}

test.each<[string, Quota, Record<string, Record<string, number>>]>([
  ['vCPUs of the whole cloud', { unit: 'vcpu', limit: 500 }, {
    'the quota of 500 vcpu in aws <= 500': { 'g6.12xlarge on-demand': 48, 'g6.12xlarge spot': 48, 'p5.48xlarge on-demand': 192, 'p5.48xlarge reserved': 192 },
  }],
  ['spot of a region', { region: 'r0', kind: 'spot', unit: 'nodes', limit: 3 }, { 'the quota of 3 nodes spot in aws:r0 <= 3': { 'g6.12xlarge spot': 1 } }],
  ['reserved counts with on demand', { family: 'p', kind: 'on-demand', unit: 'accelerators', limit: 16 }, {
    'the quota of 16 accelerators of p on-demand in aws <= 16': { 'p5.48xlarge on-demand': 8, 'p5.48xlarge reserved': 8 },
  }],
  ['a family', { family: 'g6', unit: 'accelerators', limit: 16 }, {
    'the quota of 16 accelerators of g6 in aws <= 16': { 'g6.12xlarge on-demand': 4, 'g6.12xlarge spot': 4 },
  }],
])('a quota: %s', (_, quota, expected) => {
  expect(uses({ quotas: [quota] })).toEqual(expected);
});

test('a reservation has so many nodes, which count in no quota', () => {
  const held = { name: 'held', region: 'r0', instanceType: 'g6.12xlarge', nodes: 2, usdPerNodeHour: 1 };
  expect(uses({ kinds: ['on-demand'], reservations: [held], quotas: [{ region: 'r0', unit: 'nodes', limit: 9 }] })).toEqual({
    'the quota of 9 nodes in aws:r0 <= 9': { 'g6.12xlarge on-demand': 1 },
    'reservation \'held\' <= 2': { 'g6.12xlarge reservation': 1 },
  });
});

test('a cluster has room, one region by itself or all alike, and one of the team\'s has its nodes', () => {
  expect(uses({ kinds: ['on-demand'], maxNodesPerCluster: 5, maxNodesByRegion: { r1: 7 } })).toEqual({
    'nodes of aws:r0 <= 5': { 'g6.12xlarge on-demand': 1 },
    'nodes of aws:r1 <= 7': { 'p5.48xlarge on-demand': 1 },
  });
  const { resources } = marketFor({ clusters: [cluster()], inference: [inference([1])] }, catalog);
  expect(resources).toEqual([{ name: 'rack of onprem:hall', limit: 2 }]);
});

test('reservations cost what they cost, those with a window for its hours', () => {
  const reservation = { region: 'r0', instanceType: 'g6.12xlarge', nodes: 2, usdPerNodeHour: 3 };
  const { supplies } = completeProblem({ supplies: [{ cloud: 'aws', reservations: [{ ...reservation, name: 'all' }, { ...reservation, name: 'part', windowHours: 73 }] }] });
  expect(paidAnyway(supplies)).toBeCloseTo(6 + 0.6, 9);
});
