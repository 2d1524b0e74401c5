import type { App } from 'cdktf';
import { AwsRegionStack } from '../../../lib/aws';
import { Capacity, type GpuNodePoolOptions, Provisioner } from '../../../lib/cluster';
import { World } from '../provider/world';
import { AWS_REGION } from '../run/construct-matrix';
import { Deployment } from '../run/deployment';
import { withTerraform } from '../with-terraform';

jest.setTimeout(300_000);

function region(options: Partial<GpuNodePoolOptions> = {}): (app: App) => void {
  return (app) => {
    new AwsRegionStack(app, 'region', AWS_REGION).cluster.addGpuNodePool('chat', {
      instanceType: 'g6e.xlarge', zones: ['use1-az4', 'use1-az6'], minNodes: 1, maxNodes: 8, ...options,
    });
  };
}

withTerraform('a type that a zone does not offer', () => {
  let deployment: Deployment;
  beforeEach(() => { deployment = new Deployment(new World()); });
  afterEach(() => deployment.close());

  test.each([Provisioner.NODE_GROUPS, Provisioner.JUST_IN_TIME])('is refused at plan, with the zones that do: %s', async (provisioner) => {
    deployment.world.withdraw('g6e.xlarge', 'use1-az6');
    await deployment.synthesize(region({ provisioner }));
    await expect(deployment.plan()).rejects.toThrow(/node pool 'chat': EC2 offers no g6e\.xlarge in zone use1-az6, but in use1-az1, use1-az2, .*: choose zones of these/);
  });

  test('is refused in the words of the whole region where none does', async () => {
    for (let zone = 1; zone < 10; zone++) deployment.world.withdraw('g6e.xlarge', `use1-az${zone}`);
    await deployment.synthesize(region());
    await expect(deployment.plan()).rejects.toThrow(/in zone use1-az4, use1-az6, but in no zone of this region/);
  });

  test('is refused for system nodes too', async () => {
    deployment.world.withdraw('m7i.large', 'use1-az4');
    await deployment.synthesize(region());
    await expect(deployment.plan()).rejects.toThrow(/system nodes: EC2 offers no m7i\.large in zone use1-az4, .*choose a systemInstanceType/);
  });

  test('is planned where a reservation has it, and where a zone that nobody chose lacks it', async () => {
    deployment.world.withdraw('g6e.xlarge', 'use1-az1');
    deployment.world.withdraw('p5.48xlarge', 'use1-az4');
    await deployment.synthesize((app) => {
      region()(app);
      (app.node.findChild('region') as AwsRegionStack).cluster.addGpuNodePool('run', {
        instanceType: 'p5.48xlarge', zones: ['use1-az4'], minNodes: 0, maxNodes: 2, capacity: [Capacity.reservation('cr-0123456789abcdef0')],
      });
    });
    expect((await deployment.plan()).length).toBeGreaterThan(0);
  });

  test('keeps no one from a destroy', async () => {
    await deployment.synthesize((app) => {
      new AwsRegionStack(app, 'region', { ...AWS_REGION, deletionProtection: false }).cluster.addGpuNodePool('chat', {
        instanceType: 'g6e.xlarge', zones: ['use1-az4'], minNodes: 1, maxNodes: 8,
      });
    });
    await deployment.apply();
    deployment.world.withdraw('g6e.xlarge', 'use1-az4');
    await deployment.destroy();
    expect(deployment.world.all()).toEqual([]);
  });
});
