import type { PlannedPool } from '../../lib/planner/plan';

/** Two spot nodes of `chat` in us-east-1, but for what is changed. */
export function plannedPool(changes: Partial<PlannedPool> = {}): PlannedPool {
  return {
    workload: 'chat',
    cloud: 'aws',
    region: 'us-east-1',
    zones: ['use1-az1'],
    zonesKnown: true,
    instanceType: 'g6.xlarge',
    capacityKind: 'spot',
    accelerator: 'L4-24GB',
    acceleratorsPerNode: 1,
    nodesPerReplica: 1,
    nodesByBand: [2],
    requestsPerSecondByBand: [80],
    minNodes: 2,
    maxNodes: 3,
    requestsPerSecondPerNode: 40,
    usdPerNodeHour: 0.5,
    hoursPerMonth: 730,
    fallbacks: [],
    ...changes,
  };
}
