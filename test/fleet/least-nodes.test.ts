import { leastNodes } from '../../lib/fleet/least-nodes';
import type { PlannedPool } from '../../lib/planner/plan';
import type { Reservation } from '../../lib/planner/problem';
import { plannedPool } from '../planner/planned-pool';

const BLOCK: Reservation = { name: 'block', region: 'us-east-1', instanceType: 'g6.xlarge', nodes: 5, usdPerNodeHour: 1, windowHours: 336 };
const CLOSED = { ...BLOCK, windowOpen: false };

test.each<[number, string, Partial<PlannedPool>, Reservation | undefined, boolean]>([
  [5, 'in groups, as the busiest band needs', {}, undefined, false],
  [5, 'in groups of Google Cloud', { cloud: 'gcp' }, undefined, false],
  [2, 'just in time, as the least busy band needs', {}, undefined, true],
  [0, 'just in time on Google Cloud', { cloud: 'gcp' }, undefined, true],
  [0, 'on flex-start', { cloud: 'gcp', capacityKind: 'flex-start' }, undefined, false],
  [5, 'in a window', { capacityKind: 'reservation' }, BLOCK, false],
  [0, 'outside the window', { capacityKind: 'reservation' }, CLOSED, false],
  [0, 'outside the window, just in time', { capacityKind: 'reservation' }, CLOSED, true],
])('%i %s', (expected, _, pool, held, justInTime) => {
  expect(leastNodes(plannedPool({ nodesByBand: [2, 5, 3], minNodes: 2, maxNodes: 8, ...pool }), held, justInTime)).toBe(expected);
});
