import { AWS, EMBED, GCP, smallFleet, synthesized } from './small-fleet';
import { Accelerator, Cloud, gcp, type GpuFleetProps, type Plan, Provisioner, Workload } from '../../lib';
import { plannedPool } from '../planner/planned-pool';
import { plannedRegion, wholePlan } from '../planner/whole-plan';

let plan: Plan;
jest.mock('../../lib/planner/locked-plan', () => ({ lockedPlan: () => ({ plan, fromLock: true }) }));

type Block = Record<string, unknown>;
const BATCH = Workload.batch('index', { acceleratorHoursPerDay: 10, acceptable: [Accelerator.L4_24GB] });
const ONPREM = {
  cloud: 'onprem',
  name: 'dc1',
  latitude: 50,
  longitude: 8,
  jurisdiction: 'DE',
  nodes: [{ instanceType: 'dgx', accelerator: 'H100-80GB', acceleratorsPerNode: 8, nodes: 2, usdPerNodeHour: 0 }],
};
const gkeCluster = (text: string) =>
  Object.values((JSON.parse(text) as { resource: { google_container_cluster: Record<string, Block> } }).resource.google_container_cluster)[0];
const embed = (changes: Parameters<typeof plannedPool>[0]) => plannedPool({ workload: 'embed', ...changes });

function build(changes: Partial<Plan>, props: Partial<GpuFleetProps> = {}) {
  plan = wholePlan(changes);
  const { fleet, stacks } = synthesized(smallFleet('unused', { workloads: [EMBED, BATCH], clusters: [ONPREM], ...props }));
  const resources = Object.fromEntries(Object.entries(stacks).map(([name, text]) =>
    [name, (JSON.parse(text) as { resource: Record<string, Record<string, Block>> }).resource]));
  const groups = Object.values(resources['atlas-aws-us-east-1'].aws_eks_node_group).map((group) => ({
    pool: (group.labels as Block | undefined)?.['gpu-fleet.dev/pool'], scaling: group.scaling_config, bought: group.capacity_type,
  })).filter(({ pool }) => pool !== undefined);
  const namespaces = Object.values(resources['atlas-aws-us-east-1-platform'].kubernetes_namespace_v1 ?? resources['atlas-aws-us-east-1-platform'].kubernetes_namespace)
    .map(({ metadata }) => metadata as { name: string; labels: Record<string, string> });
  return { fleet, stacks, groups, levels: Object.fromEntries(namespaces.map(({ name, labels }) => [name, labels['pod-security.kubernetes.io/enforce']])) };
}

describe('a fleet builds', () => {
  test('as many nodes as the busiest hour needs, and may grow to the plan\'s most', () => {
    const { groups } = build({ pools: [embed({ nodesByBand: [2, 5, 3], minNodes: 2, maxNodes: 8 }), embed({ instanceType: 'g6.2xlarge', nodesByBand: [0, 0, 0], minNodes: 0, maxNodes: 4 })] });
    expect(groups).toEqual([
      { pool: 'embed-g6-2xlarge-spot', scaling: { min_size: 0, desired_size: 0, max_size: 4 }, bought: 'SPOT' },
      { pool: 'embed-g6-xlarge-spot', scaling: { min_size: 0, desired_size: 5, max_size: 8 }, bought: 'SPOT' },
    ]);
  });

  test('what is reserved, or bought and not named, as on demand, each pool under its own name', () => {
    const { groups } = build({
      pools: [
        embed({ capacityKind: 'on-demand' }), embed({ capacityKind: 'reserved' }), embed({ capacityKind: 'reservation', reservation: 'block' }),
      ],
    });
    expect(groups.map(({ bought }) => bought)).toEqual(['ON_DEMAND', 'ON_DEMAND', 'ON_DEMAND']);
    expect(new Set(groups.map(({ pool }) => pool)).size).toBe(3);
  });

  test('what is bought already and named in it, and waits for a window that is not open', () => {
    const held = { region: 'us-east-1', zone: 'use1-az1', nodes: 4, usdPerNodeHour: 1 };
    const reservations = [
      { ...held, name: 'odcr', instanceType: 'g6.xlarge', reservationId: 'cr-0123456789abcdef0' },
      { ...held, name: 'block', instanceType: 'p5.48xlarge', reservationId: 'cr-0123456789abcdef1', windowHours: 336 },
      { ...held, name: 'later', instanceType: 'p5.48xlarge', reservationId: 'cr-0123456789abcdef2', windowHours: 336, windowOpen: false },
    ];
    const block = { capacityKind: 'reservation', instanceType: 'p5.48xlarge', accelerator: 'H100-80GB', acceleratorsPerNode: 8, nodesByBand: [4], minNodes: 4, maxNodes: 4 };
    const { stacks, groups } = build({
      pools: [embed({ capacityKind: 'reservation', reservation: 'odcr' }), embed({ ...block, reservation: 'block' }), embed({ ...block, reservation: 'later' })],
    }, { clouds: [Cloud.aws({ ...AWS.awsOptions!, reservations }), GCP] });
    expect(groups.map(({ scaling, bought }) => [bought, (scaling as Block).desired_size])).toEqual(
      expect.arrayContaining([['ON_DEMAND', 2], ['CAPACITY_BLOCK', 4], ['CAPACITY_BLOCK', 0]]),
    );
    for (const { reservationId } of reservations) expect(stacks['atlas-aws-us-east-1']).toContain(`"capacity_reservation_id": "${reservationId}"`);
  });

  test('flex-start on Google Cloud without nodes until pods ask for them', () => {
    const place = { cloud: 'gcp', region: 'us-central1', zones: ['us-central1-a'] };
    plan = wholePlan({
      pools: [embed({ ...place, instanceType: 'a3-highgpu-8g', accelerator: 'H100-80GB', acceleratorsPerNode: 8, capacityKind: 'flex-start' })],
      regions: [plannedRegion({ ...place, systemInstanceType: 'e2-standard-4' })],
    });
    const { stacks } = synthesized(smallFleet('unused', { workloads: [EMBED] }));
    const { resource } = JSON.parse(stacks['atlas-gcp-us-central1']) as { resource: Record<string, Record<string, Block>> };
    expect(Object.values(resource.google_container_node_pool)).toContainEqual(expect.objectContaining({
      autoscaling: expect.objectContaining({ total_min_node_count: 0, total_max_node_count: 3 }) as Block,
      node_config: expect.objectContaining({ flex_start: true, max_run_duration: '604800s' }) as Block,
    }));
  });

  test('what the plan paid for first, and nodes on demand after spot where something asks for them in this order', () => {
    const fallback = { cloud: 'aws', region: 'us-east-1', instanceType: 'g6.xlarge', capacityKind: 'on-demand', costRatio: 2 };
    const pools = [
      embed({ nodesByBand: [2, 5, 3], minNodes: 2, maxNodes: 8, fallbacks: [fallback] }),
      embed({ capacityKind: 'on-demand', minNodes: 0, fallbacks: [{ ...fallback, capacityKind: 'spot' }] }),
      embed({ instanceType: 'g6.2xlarge', minNodes: 0, fallbacks: [fallback] }),
      embed({ instanceType: 'g6f.xlarge' }),
    ];
    expect(build({ pools }).groups.map(({ bought }) => bought).sort()).toEqual(['ON_DEMAND', 'ON_DEMAND', 'SPOT', 'SPOT', 'SPOT']);

    const { stacks, groups } = build({ pools }, { provisioner: Provisioner.JUST_IN_TIME });
    expect(groups.map(({ pool }) => pool)).toEqual(['embed-g6f-xlarge-spot']);
    const releases = (JSON.parse(stacks['atlas-aws-us-east-1-platform']) as { resource: { helm_release: Record<string, Block> } }).resource.helm_release;
    const [text] = Object.values(releases).find(({ name }) => name === 'cluster-documents')!.values as string[];
    const { documents } = JSON.parse(text) as { documents: { kind: string; metadata: { name: string }; spec: { replicas?: number } }[] };
    const nodePools = documents.filter(({ kind }) => kind === 'NodePool');
    expect(Object.fromEntries(nodePools.map(({ metadata, spec }) => [metadata.name, spec.replicas]))).toEqual({
      'embed-g6-xlarge-spot-spot-min': 2,
      'embed-g6-xlarge-spot-spot': undefined,
      'embed-g6-xlarge-spot-on-demand': undefined,
      'embed-g6-xlarge-od-on-demand': undefined,
      'embed-g6-2xlarge-spot-spot': undefined,
    });
  });

  test('a fabric under replicas that span nodes, and lets their pods lock memory', () => {
    const span = { instanceType: 'p5.48xlarge', accelerator: 'H100-80GB', acceleratorsPerNode: 8, capacityKind: 'on-demand' };
    expect(build({ pools: [embed(span)] }).levels.embed).toBe('restricted');
    const { stacks, levels } = build({ pools: [embed({ ...span, nodesPerReplica: 2 })] });
    expect(stacks['atlas-aws-us-east-1']).toContain('vpc.amazonaws.com/efa.present');
    expect(levels.embed).toBe('privileged');
  });

  test('the same on Google Cloud, where the cluster brings what its GPU networks need', () => {
    const place = { cloud: 'gcp', region: 'us-central1', zones: ['us-central1-a'] };
    plan = wholePlan({
      pools: [embed({ ...place, instanceType: 'a3-megagpu-8g', accelerator: 'H100-80GB', acceleratorsPerNode: 8, capacityKind: 'on-demand', nodesPerReplica: 2 })],
      regions: [plannedRegion({ ...place, systemInstanceType: 'e2-standard-4' })],
    });
    const { stacks } = synthesized(smallFleet('unused', { workloads: [EMBED] }));
    expect(stacks['atlas-gcp-us-central1']).toContain('"enable_multi_networking": true');
    expect(stacks['atlas-gcp-us-central1-platform']).toContain('tcpxo-nccl-installer');
    expect(stacks['atlas-gcp-us-central1-platform']).toContain('"pod-security.kubernetes.io/enforce": "privileged"');
  });

  test('Google Cloud regions that keep several networks possible when their pools go, so that the two never go in one deploy', () => {
    const place = { cloud: 'gcp', zones: ['us-central1-a'], systemInstanceType: 'e2-standard-4' };
    plan = wholePlan({
      pools: [],
      regions: [plannedRegion({ ...place, region: 'us-central1' })],
      retiring: [plannedRegion({ ...place, region: 'us-east4', zones: ['us-east4-a'] })],
    });
    const { stacks } = synthesized(smallFleet('unused', { workloads: [EMBED] }));
    expect(gkeCluster(stacks['atlas-gcp-us-central1'])).toMatchObject({ enable_multi_networking: true });
    expect(gkeCluster(stacks['atlas-gcp-us-east4'])).toMatchObject({ enable_multi_networking: true, deletion_protection: false });
  });

  test('what a team says of its clusters on Google Cloud', () => {
    plan = wholePlan({
      pools: [],
      regions: [plannedRegion({ cloud: 'gcp', region: 'us-central1', zones: ['us-central1-a'], systemInstanceType: 'e2-standard-4' })],
    });
    const { stacks } = synthesized(smallFleet('unused', {
      workloads: [EMBED],
      clouds: [AWS, Cloud.gcp({
        project: 'atlas-prod',
        releaseChannel: gcp.GkeReleaseChannel.STABLE,
        maintenanceWindow: { startTime: '2026-01-06T02:00:00Z', endTime: '2026-01-06T10:00:00Z', recurrence: 'FREQ=WEEKLY;BYDAY=TU,TH' },
        maintenanceExclusions: [{ name: 'pretrain', startTime: '2026-12-01T00:00:00Z', endTime: '2027-01-15T00:00:00Z' }],
        authorizedNetworks: [{ cidrBlock: '203.0.113.0/24', displayName: 'office' }],
      })],
    }));
    expect(gkeCluster(stacks['atlas-gcp-us-central1'])).toMatchObject({
      release_channel: { channel: 'STABLE' },
      maintenance_policy: {
        recurring_window: { recurrence: 'FREQ=WEEKLY;BYDAY=TU,TH' },
        maintenance_exclusion: [{ exclusion_name: 'pretrain', exclusion_options: { scope: 'NO_MINOR_OR_NODE_UPGRADES' } }],
      },
      master_authorized_networks_config: { cidr_blocks: [{ cidr_block: '203.0.113.0/24', display_name: 'office' }] },
    });
  });

  test('nodes on Google Cloud that say when they may go, where a ComputeClass takes it', () => {
    const pretrain = Workload.training('pretrain', { accelerators: 8, acceptable: [Accelerator.L4_24GB] });
    const place = { cloud: 'gcp', region: 'us-central1', zones: ['us-central1-a'] };
    const pool = { ...place, instanceType: 'g2-standard-48', acceleratorsPerNode: 4 };
    plan = wholePlan({ pools: [embed(pool), embed({ ...pool, workload: 'pretrain' })], regions: [plannedRegion({ ...place, systemInstanceType: 'e2-standard-4' })] });
    const platformOf = (provisioner: Provisioner) => synthesized(smallFleet('unused', { workloads: [EMBED, pretrain], provisioner })).stacks['atlas-gcp-us-central1-platform'];
    const [embedded, trained] = [...platformOf(Provisioner.JUST_IN_TIME).matchAll(/gpuConsolidationThreshold\W+(\d+)/g)].map(([, threshold]) => threshold);
    expect([embedded, trained]).toEqual(['50', '0']);
    expect(platformOf(Provisioner.NODE_GROUPS)).not.toContain('ComputeClass');
  });

  test('a namespace for batch work where it fills what another workload leaves idle', () => {
    const { levels } = build({
      pools: [embed({})],
      batch: [{ workload: 'index', region: 'aws:us-east-1', band: 0, accelerator: 'L4-24GB', idleOf: 'embed', accelerators: 1 }],
    });
    expect(levels).toMatchObject({ embed: 'restricted', index: 'restricted' });
  });

  test('nothing in a cluster that the team brings', () => {
    const own = { cloud: 'onprem', region: 'dc1', zones: ['dc1'], systemInstanceType: '' };
    const { fleet, stacks } = build({
      pools: [embed({ cloud: 'onprem', region: 'dc1', zones: ['dc1'], instanceType: 'dgx', capacityKind: 'on-demand' }), embed({})],
      regions: [plannedRegion(), plannedRegion(own)],
      retiring: [plannedRegion({ ...own, cloud: 'gpucloud' })],
    });
    expect(Object.keys(stacks)).toEqual(['atlas-aws-us-east-1', 'atlas-aws-us-east-1-platform']);
    expect(fleet.clusters.map(({ region }) => region)).toEqual(['us-east-1']);
  });
});
