import { Fabric, Provisioner } from '../../lib/cluster';
import { poolProvisioner } from '../../lib/fleet/pool-provisioner';
import type { PlannedPool } from '../../lib/planner/plan';

const pool = (cloud: string, instanceType: string) => ({ cloud, instanceType } as PlannedPool);

test.each<[string, string, Fabric, Provisioner]>([
  ['aws', 'g6.xlarge', Fabric.STANDARD, Provisioner.JUST_IN_TIME],
  ['aws', 'p5.48xlarge', Fabric.RDMA, Provisioner.JUST_IN_TIME],
  ['aws', 'g6f.xlarge', Fabric.STANDARD, Provisioner.NODE_GROUPS],
  ['gcp', 'g2-standard-4', Fabric.STANDARD, Provisioner.JUST_IN_TIME],
  ['gcp', 'a3-megagpu-8g', Fabric.RDMA, Provisioner.NODE_GROUPS],
])('where nodes shall come just in time, those of %s %s with the %s fabric come by %s', (cloud, instanceType, fabric, provisioner) => {
  expect(poolProvisioner(pool(cloud, instanceType), fabric, Provisioner.JUST_IN_TIME)).toBe(provisioner);
});

test('without a choice all nodes come in groups', () => {
  expect(poolProvisioner(pool('aws', 'g6.xlarge'), Fabric.STANDARD)).toBe(Provisioner.NODE_GROUPS);
});
