import { assertOwnLabels } from '../../lib/cluster/own-labels';

const OWN = ['gpu-fleet.dev/pool', 'gpu-fleet.dev/capacity'];

test('a label that the pool sets itself is refused, with all of them', () => {
  expect(() => assertOwnLabels('chat', OWN, { 'team': 'ml', 'gpu-fleet.dev/pool': 'x' }))
    .toThrow("node pool 'chat': the pool itself sets the labels gpu-fleet.dev/pool, gpu-fleet.dev/capacity: drop gpu-fleet.dev/pool from labels");
});

test('others pass, and none', () => {
  expect(() => assertOwnLabels('chat', OWN, { 'gpu-fleet.dev/workload': 'chat', 'constructor': 'x' })).not.toThrow();
  expect(() => assertOwnLabels('chat', OWN)).not.toThrow();
});
