import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deployment } from './deployment';
import {
  Accelerator, CapacityKind, Cloud, Demand, Fabric, GpuFleet, Metro, Provisioner, Replica, Workload,
  type AwsCloudOptions, type GcpCloudOptions, type GpuFleetProps, type Plan, type Reservation,
} from '../../../lib';
import { documentsOf } from '../documents/documents-of';
import type { JsonObject } from '../json';
import { withTerraform } from '../with-terraform';

jest.setTimeout(600_000);

type Block = Record<string, unknown>;

const aws = (options: Partial<AwsCloudOptions>) => Cloud.aws({
  accountId: '111122223333', adminPrincipalArns: ['arn:aws:iam::111122223333:role/admin'], regions: ['us-east-2'], deletionProtection: false, ...options,
});
const gcp = (options: Partial<GcpCloudOptions>) => Cloud.gcp({ project: 'atlas-prod', regions: ['us-central1'], deletionProtection: false, ...options });

const EMBED = Workload.inference('embed', {
  replicas: [Replica.of(Accelerator.L4_24GB, 1, { requestsPerSecond: 40 })],
  demand: [Demand.from(Metro.NEW_YORK, { peakRequestsPerSecond: 100 })],
});
const RUN = Workload.training('pretrain', {
  accelerators: 16, acceptable: [Accelerator.H100_80GB], fabric: Fabric.RDMA, run: { hours: 150, deadlineHours: 300 },
});

const ODCR: Reservation = {
  name: 'l4', region: 'us-east-2', zone: 'use2-az1', instanceType: 'g6.xlarge', nodes: 4, usdPerNodeHour: 0.7, reservationId: 'cr-0123456789abcdef0',
};
const BLOCK: Reservation = { ...ODCR, name: 'block', instanceType: 'p5.48xlarge', nodes: 2, usdPerNodeHour: 31, windowHours: 336 };
const MEGA: Reservation = {
  name: 'mega',
  region: 'us-central1',
  zone: 'us-central1-a',
  instanceType: 'a3-megagpu-8g',
  nodes: 2,
  usdPerNodeHour: 60,
  reservationId: 'pretrain',
  project: 'shared-prod',
  block: 'block-1',
};

withTerraform('a fleet on what was bought already, or comes for a while', () => {
  let folder: string;
  let deployment: Deployment;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleet-capacity-'));
    deployment = new Deployment();
  });
  afterEach(async () => {
    await deployment.close();
    rmSync(folder, { recursive: true });
  });

  async function synthesize(props: GpuFleetProps): Promise<Plan> {
    let plan!: Plan;
    await deployment.synthesize((app) => { ({ plan } = new GpuFleet(app, 'atlas', { lockFile: join(folder, 'lock.json'), frozenLock: false, ...props })); });
    return plan;
  }

  /** Brings a fleet to life: as it then stands, nothing is left to do. */
  async function live(props: GpuFleetProps): Promise<Plan> {
    const plan = await synthesize(props);
    await deployment.validate();
    await deployment.apply();
    expect(await deployment.plan()).toEqual([]);
    return plan;
  }

  function blocks(stack: string, type: string): Block[] {
    return Object.values((deployment.json(stack).resource as JsonObject)[type] ?? {}) as Block[];
  }

  /** Specs of the objects of a kind that a platform's stack puts into its cluster. */
  function specs(stack: string, kind: string): Block[] {
    const manifests = documentsOf(deployment.json(stack)).flatMap((document) => (document.is === 'manifest' ? [document.content as Block] : []));
    return manifests.filter((manifest) => manifest.kind === kind).map(({ spec }) => spec as Block);
  }

  const bought = ({ pools }: Plan) => pools.map(({ capacityKind, reservation, minNodes }) => [capacityKind, reservation, minNodes]);
  const group = () => blocks('atlas-aws-us-east-2', 'aws_eks_node_group').find(({ taint }) => taint !== undefined)!;

  test('a capacity reservation of AWS, in groups', async () => {
    const plan = await live({ clouds: [aws({ reservations: [ODCR] })], workloads: [EMBED] });
    expect(bought(plan)).toEqual([['reservation', 'l4', 3]]);
    expect(group()).toMatchObject({
      capacity_type: 'ON_DEMAND',
      instance_types: ['g6.xlarge'],
      scaling_config: { min_size: 0, desired_size: 3, max_size: 4 },
      labels: { 'gpu-fleet.dev/capacity': 'reservation' },
    });
    expect(group().subnet_ids).toHaveLength(1);
    expect(blocks('atlas-aws-us-east-2', 'aws_launch_template')).toContainEqual(expect.objectContaining({
      capacity_reservation_specification: { capacity_reservation_target: { capacity_reservation_id: 'cr-0123456789abcdef0' } },
    }));
  });

  test('a capacity reservation of AWS, just in time, before nodes on demand', async () => {
    await live({ clouds: [aws({ reservations: [ODCR] })], workloads: [EMBED], provisioner: Provisioner.JUST_IN_TIME });
    const classes = specs('atlas-aws-us-east-2-platform', 'EC2NodeClass').map((spec) => spec.capacityReservationSelectorTerms);
    expect(classes).toEqual([[{ id: 'cr-0123456789abcdef0' }], undefined]);
  });

  test('a Capacity Block that a training run waits for and leaves, without another plan and without a new group', async () => {
    const fleet = (windowOpen: boolean) => ({
      clouds: [aws({ kinds: [CapacityKind.ON_DEMAND], reservations: [{ ...BLOCK, windowOpen }] })], workloads: [RUN],
    });
    const waiting = await live(fleet(false));
    expect(bought(waiting)).toEqual([['reservation', 'block', 2]]);
    expect(group()).toMatchObject({ capacity_type: 'CAPACITY_BLOCK', scaling_config: { min_size: 0, desired_size: 0, max_size: 2 } });
    expect(group().instance_types).toBeUndefined();
    expect(blocks('atlas-aws-us-east-2', 'aws_launch_template')).toContainEqual(expect.objectContaining({
      instance_type: 'p5.48xlarge', instance_market_options: { market_type: 'capacity-block' },
    }));

    expect(await live(fleet(true))).toEqual(waiting);
    expect(group()).toMatchObject({ scaling_config: { min_size: 2, desired_size: 2, max_size: 2 } });
    await synthesize({ ...fleet(false), frozenLock: true });
    expect((await deployment.plan()).map(({ action, type }) => `${action} ${type}`)).toEqual(['update aws_eks_node_group']);
  });

  test('a reservation of Google Cloud, of another project and in a block', async () => {
    const plan = await live({ clouds: [gcp({ reservations: [MEGA] })], workloads: [RUN] });
    expect(bought(plan)).toEqual([['reservation', 'mega', 2]]);
    expect(blocks('atlas-gcp-us-central1', 'google_container_node_pool')).toContainEqual(expect.objectContaining({
      node_locations: ['us-central1-a'],
      node_config: expect.objectContaining({
        reservation_affinity: {
          consume_reservation_type: 'SPECIFIC_RESERVATION',
          key: 'compute.googleapis.com/reservation-name',
          values: ['projects/shared-prod/reservations/pretrain/reservationBlocks/block-1'],
        },
      }) as Block,
    }));
  });

  test.each(Object.values(Provisioner))('flex-start of Google Cloud, by %s', async (provisioner) => {
    const plan = await live({
      clouds: [gcp({ kinds: [CapacityKind.FLEX_START], prices: [{ kind: 'flex-start', usdPerNodeHour: 50 }] })],
      workloads: [Workload.training('tune', { ...RUN.trainingOptions!, fabric: Fabric.STANDARD })],
      provisioner,
    });
    expect(bought(plan)).toEqual([['flex-start', undefined, 2]]);
    if (provisioner === Provisioner.NODE_GROUPS) {
      expect(blocks('atlas-gcp-us-central1', 'google_container_node_pool')).toContainEqual(expect.objectContaining({
        autoscaling: expect.objectContaining({ total_min_node_count: 0, total_max_node_count: 2 }) as Block,
        management: { auto_repair: false, auto_upgrade: true },
        node_config: expect.objectContaining({ flex_start: true, max_run_duration: '604800s', reservation_affinity: { consume_reservation_type: 'NO_RESERVATION' } }) as Block,
      }));
    } else {
      expect(specs('atlas-gcp-us-central1-platform', 'ComputeClass')).toEqual([expect.objectContaining({
        priorities: [expect.objectContaining({ flexStart: { enabled: true }, maxRunDurationSeconds: 604800 })],
      })]);
    }
  });
});
