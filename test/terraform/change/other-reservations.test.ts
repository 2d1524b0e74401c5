import type { App } from 'cdktf';
import { Capacity, type GpuNodePoolOptions, Provisioner } from '../../../lib/cluster';
import { GcpRegionStack } from '../../../lib/gcp';
import { REGION_PROPS } from '../../gcp/fixture';
import { World } from '../provider/world';
import { Deployment } from '../run/deployment';
import { withTerraform } from '../with-terraform';

jest.setTimeout(300_000);

const H100 = { project: 'atlas-prod', zone: 'us-central1-a', name: 'h100', machineType: 'a3-highgpu-8g', gpus: { type: 'nvidia-h100-80gb', count: 8 } };

function region(options: Partial<GpuNodePoolOptions> = {}): (app: App) => void {
  return (app) => {
    new GcpRegionStack(app, 'region', { ...REGION_PROPS, deletionProtection: false }).cluster.addGpuNodePool('chat', {
      instanceType: 'a3-highgpu-8g', zones: ['us-central1-a'], minNodes: 0, maxNodes: 8, capacity: [Capacity.reservation('h100')], ...options,
    });
  };
}

withTerraform('a reservation that is another than the pool takes', () => {
  let deployment: Deployment;
  beforeEach(() => { deployment = new Deployment(new World()); });
  afterEach(() => deployment.close());

  test.each(Object.values(Provisioner))('is refused at plan where it holds other machines: %s', async (provisioner) => {
    deployment.world.reserve({ ...H100, machineType: 'a3-megagpu-8g', gpus: { type: 'nvidia-h100-mega-80gb', count: 8 } });
    await deployment.synthesize(region({ provisioner }));
    const plan = deployment.plan();
    await expect(plan).rejects.toThrow(/'chat': reservation 'h100' in us-central1-a holds a3-megagpu-8g, got instanceType a3-highgpu-8g: make instanceType what it holds, or name/);
    await expect(plan).rejects.toThrow(/holds machines with 8 nvidia-h100-mega-80gb, got a3-highgpu-8g with 8 nvidia-h100-80gb: /);
  });

  test('is refused at plan where anybody consumes it, and where it is not there', async () => {
    deployment.world.reserve({ ...H100, isSpecific: false });
    deployment.world.withoutReservation({ ...H100, zone: 'us-central1-c' });
    await deployment.synthesize(region({ zones: ['us-central1-a', 'us-central1-c'] }));
    const plan = deployment.plan();
    await expect(plan).rejects.toThrow(/reservation 'h100' in us-central1-a is consumed by any machine that fits, got specificReservationRequired false: name one/);
    await expect(plan).rejects.toThrow(/reservation 'h100' in us-central1-c is not there in project atlas-prod: name its project and zones in Capacity\.reservation/);
    await expect(plan).rejects.not.toThrow(/in us-central1-c is consumed/);
  });

  test('is looked for in the project that owns it', async () => {
    deployment.world.withoutReservation(H100);
    deployment.world.reserve({ ...H100, project: 'shared-prod' });
    await deployment.synthesize(region({ capacity: [Capacity.reservation('h100', { project: 'shared-prod' })] }));
    expect((await deployment.plan()).length).toBeGreaterThan(0);
  });

  test('is refused for TPUs by its machine type', async () => {
    deployment.world.reserve({ ...H100, name: 'v6e', machineType: 'ct6e-standard-8t' });
    await deployment.synthesize((app) => {
      new GcpRegionStack(app, 'region', REGION_PROPS).cluster.addTpuNodePool('train', {
        machineType: 'ct6e-standard-4t', topology: '4x4', zone: 'us-central1-a', capacity: Capacity.reservation('v6e'),
      });
    });
    await expect(deployment.plan()).rejects.toThrow(/'train': reservation 'v6e' in us-central1-a holds ct6e-standard-8t, got machineType ct6e-standard-4t: make machineType what/);
  });

  test('is planned where it is the same, and where it says nothing of its machines', async () => {
    deployment.world.reserve(H100);
    await deployment.synthesize(region({ capacity: [Capacity.reservation('h100'), Capacity.reservation('silent')] }));
    expect((await deployment.plan()).length).toBeGreaterThan(0);
  });

  test('is waited for until its window opens, and missed by nobody who destroys', async () => {
    deployment.world.withoutReservation(H100);
    await deployment.synthesize(region({ capacity: [Capacity.reservation('h100', { windowOpen: false })] }));
    await deployment.apply();
    deployment.world.reserve(H100);
    await deployment.synthesize(region());
    await deployment.apply();
    expect(await deployment.plan()).toEqual([]);
    deployment.world.withoutReservation(H100);
    await expect(deployment.plan()).rejects.toThrow(/or set windowOpen to false while it has not begun or is over/);
    await deployment.destroy();
    expect(deployment.world.all()).toEqual([]);
  });
});
