import { synthesized, smallFleet, temporaryFolder, EMBED, PRETRAIN } from './small-fleet';
import { Accelerator, Demand, Metro, Replica, Workload } from '../../lib';
import { workloadPaths } from '../../lib/fleet/workload-paths';
import type { PlannedPool } from '../../lib/planner/plan';
import { CloudCredentials } from '../../lib/platform';
import { plannedPool } from '../planner/planned-pool';

const INFERENCE = {
  replicas: [Replica.of(Accelerator.L4_24GB, 1, { requestsPerSecond: 40 })], demand: [Demand.from(Metro.NEW_YORK, { peakRequestsPerSecond: 1 })],
};
const TRAINING = { accelerators: 16, acceptable: [Accelerator.H100_80GB] };
const BATCH = { acceleratorHoursPerDay: 100, acceptable: [Accelerator.L4_24GB] };
const DATA = { region: 'aws:us-east-1', sizeGb: 100 };

const pool = (changes: Partial<PlannedPool>): PlannedPool => plannedPool({ nodesPerReplica: 1, maxNodes: 1, ...changes });

test.each<[string, boolean, Workload, PlannedPool[]]>([
  ['a run on several nodes', true, Workload.training('a', TRAINING), [pool({ maxNodes: 2 })]],
  ['a run on several pools', true, Workload.training('a', TRAINING), [pool({}), pool({ capacityKind: 'spot' })]],
  ['a run on one node', false, Workload.training('a', TRAINING), [pool({})]],
  ['replicas that span nodes', true, Workload.inference('a', INFERENCE), [pool({ maxNodes: 4, nodesPerReplica: 2 })]],
  ['replicas beside each other', false, Workload.inference('a', INFERENCE), [pool({ maxNodes: 4 })]],
  ['batch work', false, Workload.batch('a', BATCH), [pool({ maxNodes: 4 })]],
  ['batch work on what others leave idle', false, Workload.batch('a', BATCH), []],
])('pods of %s reach each other: %s', (_, openWithin, workload, pools) => {
  expect(workloadPaths(workload, 'aws', pools).openWithin).toBe(openWithin);
});

test.each<[string, CloudCredentials | undefined, Workload, string]>([
  ['weights on AWS', CloudCredentials.EKS_POD_IDENTITY, Workload.inference('a', { ...INFERENCE, weights: { sizeGb: 10 } }), 'aws'],
  ['data of a run on Google Cloud', CloudCredentials.GKE_WORKLOAD_IDENTITY, Workload.training('a', { ...TRAINING, data: DATA }), 'gcp'],
  ['data of batch work', CloudCredentials.EKS_POD_IDENTITY, Workload.batch('a', { ...BATCH, data: DATA }), 'aws'],
  ['weights in a cluster of the team', undefined, Workload.inference('a', { ...INFERENCE, weights: { sizeGb: 10 } }), 'onprem'],
  ['nothing to read', undefined, Workload.inference('a', INFERENCE), 'aws'],
])('with %s credentials come from %s', (_, expected, workload, cloud) => {
  expect(workloadPaths(workload, cloud, []).cloudCredentials).toBe(expected);
});

test.each([
  ['inference', Workload.inference('a', { ...INFERENCE, publicHttps: true })],
  ['training', Workload.training('a', { ...TRAINING, publicHttps: true })],
  ['batch', Workload.batch('a', { ...BATCH, publicHttps: true })],
])('the internet is open to %s that asks for it', (_, workload) => {
  expect(workloadPaths(workload, 'aws', []).publicHttps).toBe(true);
});

test.each([
  ['gcp', true, true],
  ['gcp', false, undefined],
  ['aws', true, undefined],
])('pods on %s that mount a cache (%j) reach public addresses: %j', (cloud, mounts, publicHttps) => {
  expect(workloadPaths(Workload.inference('a', { ...INFERENCE, weights: { sizeGb: 10 } }), cloud, [], mounts).publicHttps).toBe(publicHttps);
});

describe('a fleet', () => {
  const folder = temporaryFolder();

  /** Names of the network policies of each namespace, by the fleet's workloads. */
  function policiesOf(workloads: Workload[]): Record<string, string[]> {
    const { stacks } = synthesized(smallFleet(`${folder}/${workloads.length}-${String(workloads[0].inferenceOptions?.publicHttps)}.json`, { workloads }));
    const found = new Map<string, Set<string>>();
    for (const [stack, text] of Object.entries(stacks).filter(([name]) => name.endsWith('-platform'))) {
      const { resource } = JSON.parse(text) as { resource: Record<string, Record<string, { metadata: { name: string; namespace: string } }>> };
      for (const { metadata: { name, namespace } } of Object.values(resource.kubernetes_network_policy_v1)) {
        const workload = /Namespace-(\w+)_/.exec(namespace)?.[1];
        if (workload === undefined) continue;
        const key = `${workload} ${/aws|gcp/.exec(stack)![0]}`;
        found.set(key, (found.get(key) ?? new Set()).add(name));
      }
    }
    return Object.fromEntries([...found].map(([key, names]) => [key, [...names].sort()]));
  }

  test('opens its namespaces as far as the workloads need', () => {
    const policies = policiesOf([EMBED, PRETRAIN]);
    const closed = ['allow-dns', 'default-deny'];
    expect(policies['embed aws']).toEqual(closed);
    expect(policies['embed gcp']).toEqual(closed);
    expect(Object.entries(policies).filter(([key]) => key.startsWith('pretrain')).map(([, names]) => names)).toEqual([['allow-dns', 'allow-within', 'default-deny']]);
  });

  test('opens more where weights are declared and the internet is asked for', () => {
    const policies = policiesOf([Workload.inference('embed', { ...EMBED.inferenceOptions!, weights: { sizeGb: 10 }, publicHttps: true })]);
    const opened = ['allow-cloud-credentials', 'allow-dns', 'allow-public-https', 'default-deny'];
    expect(policies).toEqual({ 'embed aws': opened, 'embed gcp': opened });
  });
});
