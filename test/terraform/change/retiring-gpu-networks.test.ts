import { losses, summary } from './stateful';
import { Accelerator, Cloud, Fabric, GpuFleet, type Plan, Workload } from '../../../lib';
import { plannedPool } from '../../planner/planned-pool';
import { plannedRegion, wholePlan } from '../../planner/whole-plan';
import { Deployment } from '../run/deployment';
import { withTerraform } from '../with-terraform';

jest.setTimeout(300_000);

let plan: Plan;
jest.mock('../../../lib/planner/locked-plan', () => ({ lockedPlan: () => ({ plan, fromLock: true }) }));

const planned = (region: string) => plannedRegion({ cloud: 'gcp', region, zones: [`${region}-a`], systemInstanceType: 'e2-standard-4' });
const pool = (region: string) => plannedPool({
  workload: 'pretrain',
  cloud: 'gcp',
  region,
  zones: [`${region}-a`],
  instanceType: 'a3-megagpu-8g',
  accelerator: 'H100-80GB',
  acceleratorsPerNode: 8,
  capacityKind: 'on-demand',
});
const [GOES, STAYS] = ['us-central1', 'us-east4'];
const PRETRAIN = Workload.training('pretrain', { accelerators: 16, acceptable: [Accelerator.H100_80GB], fabric: Fabric.RDMA });

const EVERYWHERE = [[GOES, true], [STAYS, true]];

const both = wholePlan({ pools: [pool(GOES), pool(STAYS)], regions: [planned(GOES), planned(STAYS)] });
const withoutPools = wholePlan({ pools: [pool(STAYS)], regions: [planned(GOES), planned(STAYS)] });
const retiring = wholePlan({ pools: [pool(STAYS)], regions: [planned(STAYS)], retiring: [planned(GOES)] });

withTerraform('GPU networks of a fleet go', () => {
  const deployment = new Deployment();
  afterAll(() => deployment.close());

  async function deploy(next: Plan): Promise<ReturnType<Deployment['apply']>> {
    plan = next;
    await deployment.synthesize((app) => {
      new GpuFleet(app, 'atlas', { clouds: [Cloud.gcp({ project: 'atlas-prod' })], workloads: [PRETRAIN], lockFile: 'unused', frozenLock: false });
    });
    return deployment.apply();
  }

  /** GKE refuses to switch it off while nodes with several networks stand, and Terraform keeps no order between pools and their cluster. */
  function severalNetworks(): unknown[] {
    return deployment.world.all().filter(({ type }) => type === 'google_container_cluster').map(({ state }) => [state.location, state.enable_multi_networking]);
  }

  test('with the pools of a plan, then with the region, and the cluster keeps several networks possible', async () => {
    await deploy(both);
    expect(severalNetworks()).toEqual(EVERYWHERE);

    const without = await deploy(withoutPools);
    expect(summary(without)).toMatchObject({ 'delete google_container_node_pool': 1, 'delete google_compute_network': 8 });
    expect(without.filter(({ type }) => type === 'google_container_cluster')).toEqual([]);
    expect(severalNetworks()).toEqual(EVERYWHERE);

    await deploy(both);
    const retired = await deploy(retiring);
    expect(summary(retired)).toMatchObject({ 'delete google_container_node_pool': 1, 'delete google_compute_network': 8, 'update google_container_cluster': 1 });
    expect(losses(retired).map(({ type }) => type).filter((type) => !type.startsWith('google_compute_'))).toEqual([]);
    expect(severalNetworks()).toEqual(EVERYWHERE);
  });
});
