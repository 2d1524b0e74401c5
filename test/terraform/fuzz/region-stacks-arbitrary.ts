import * as fc from 'fast-check';
import type { NamespaceRecipe, PoolRecipe, RegionStackRecipe } from './region-stacks-recipe';
import { NatGateways } from '../../../lib/aws';
import { GPU_INSTANCE_TYPES } from '../../../lib/aws/nodes/gpu-instance-types';
import { bundledCatalog } from '../../../lib/catalog/bundled-catalog';
import { Capacity, Fabric, PodSecurity } from '../../../lib/cluster';
import { GkeReleaseChannel } from '../../../lib/gcp';
import { GPU_MACHINE_TYPES } from '../../../lib/gcp/nodes/gpu-machine-types';

const { regions } = bundledCatalog();

function some<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

/** A usual value most of the time; seldom one that is wrong, or odd. */
function mostly<T>(usual: readonly T[], seldom: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 200, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...seldom) });
}

const LABELS: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  mostly(['team', 'example.com/tier', 'a_b', 'A.b-c'], ['', 'a b', '-a', 'a/b/c', 'gpu-fleet.dev/pool', 'kubernetes.io/role', 'a'.repeat(64)]),
  mostly(['ml', '1', 'A.b_c'], ['', 'a b', '-a', 'a'.repeat(64), '${var.team}']),
  { maxKeys: 3 },
);

function pool(instanceTypes: readonly string[], refused: readonly string[], zones: readonly string[]): fc.Arbitrary<PoolRecipe> {
  return fc.record({
    name: fc.oneof(
      { weight: 200, arbitrary: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/) },
      { weight: 1, arbitrary: fc.constantFrom('', 'Chat', 'chat_1', 'a'.repeat(37), '-a', 'system', 'ä') },
    ),
    instanceType: mostly(instanceTypes, ['', 'm7i.large', 'e2-standard-4', ...refused]),
    zones: fc.oneof({ weight: 60, arbitrary: fc.subarray([...zones], { minLength: 1 }) }, { weight: 1, arbitrary: fc.constantFrom<string[]>([], ['mars-1a']) }),
    minNodes: mostly([0, 1, 2, 7], [-1, 1.5, 500]),
    maxNodes: mostly([8, 20, 9], [0, 451, 1001]),
    capacity: some(mostly([[Capacity.onDemand()], [Capacity.spot()]], [[], [Capacity.spot(), Capacity.spot()]])),
    fabric: mostly([undefined, Fabric.STANDARD], [Fabric.RDMA]),
    bootDiskGib: some(mostly([50, 100, 1000], [0, 10, 70_000, 99.5])),
    labels: some(LABELS),
  });
}

/** Over RDMA a pool has one zone and a type with EFA. */
function rdmaPool(zones: readonly string[]): fc.Arbitrary<PoolRecipe> {
  return fc.tuple(pool(EFA_TYPES, ['g5.xlarge'], zones), fc.constantFrom(...zones))
    .map(([options, zone]) => ({ ...options, zones: [zone], fabric: Fabric.RDMA }));
}

const NAMESPACES: fc.Arbitrary<NamespaceRecipe[]> = fc.uniqueArray(fc.record({
  name: fc.oneof(
    { weight: 200, arbitrary: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}[a-z0-9]$/) },
    { weight: 1, arbitrary: fc.constantFrom('', 'kube-x', 'Chat', 'default') },
  ),
  podSecurity: some(fc.constantFrom(...Object.values(PodSecurity))),
  labels: some(LABELS),
}), { selector: ({ name }) => name, maxLength: 3 });

const BLOCKS = mostly(['10.3.0.0/16', '172.20.0.0/17', '192.168.0.0/18', '100.64.0.0/16'], ['10.3.0.0/19', '10.3.1.0/16', '8.8.0.0/16', '172.17.0.0/16', '']);
const CIDRS = fc.uniqueArray(mostly(['203.0.113.0/24', '198.51.100.7/32', '10.0.0.0/8'], ['0.0.0.0/0', '10.1.2.3/16', '::/0']), { minLength: 1, maxLength: 2 });
const NAME = fc.oneof({ weight: 200, arbitrary: fc.stringMatching(/^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/) }, { weight: 1, arbitrary: fc.constantFrom('', 'Atlas_1', 'a'.repeat(101), 'a'.repeat(41), '-a') });

const EKS_TYPES = GPU_INSTANCE_TYPES.filter(({ refusal }) => refusal === undefined).map(({ instanceType }) => instanceType);
const EFA_TYPES = GPU_INSTANCE_TYPES
  .filter(({ refusal, efaCards }) => refusal === undefined && efaCards.length > 0)
  .map(({ instanceType }) => instanceType);
const EKS_REFUSED = GPU_INSTANCE_TYPES.filter(({ refusal }) => refusal !== undefined).map(({ instanceType }) => instanceType);
const GKE_TYPES = [...GPU_MACHINE_TYPES].filter(([, { refusal }]) => refusal === undefined).map(([name]) => name);
const GKE_REFUSED = [...GPU_MACHINE_TYPES].filter(([, { refusal }]) => refusal !== undefined).map(([name]) => name);

/** Pools of types that Google Cloud does not sell on demand are spot, most of the time. */
function sold(one: fc.Arbitrary<PoolRecipe>): fc.Arbitrary<PoolRecipe> {
  return fc.tuple(one, mostly([true], [false])).map(([recipe, isSold]) => (
    isSold && GPU_MACHINE_TYPES.get(recipe.instanceType)?.notSold?.includes('on-demand') ? { ...recipe, capacity: [Capacity.spot()] } : recipe
  ));
}

function pools(one: fc.Arbitrary<PoolRecipe>): fc.Arbitrary<PoolRecipe[]> {
  return fc.uniqueArray(one, { selector: ({ name }) => name, maxLength: 5 });
}

const AWS: fc.Arbitrary<RegionStackRecipe> = fc.constantFrom(...regions.filter(({ cloud }) => cloud === 'aws')).chain((region) => (
  fc.subarray([...region.zones], { minLength: Math.min(2, region.zones.length) }).chain((zones) => fc.record({
    aws: fc.record({
      accountId: mostly(['111122223333'], ['', '1']),
      region: fc.constant(region.name),
      cidrBlock: BLOCKS,
      zones: fc.constant(zones),
      clusterName: NAME,
      assumeRoleArn: some(fc.constant('arn:aws:iam::111122223333:role/terraform')),
      adminPrincipalArns: fc.constant(['arn:aws:iam::111122223333:role/admin']),
      publicAccessCidrs: some(CIDRS),
      privateAccessCidrs: some(CIDRS),
      deletionProtection: some(fc.boolean()),
      natGateways: some(fc.constantFrom(...Object.values(NatGateways))),
      kubernetesVersion: some(mostly(['1.34', '1.35', '1.36'], ['1.33', '1.35.1', 'latest', '135'])),
      systemInstanceType: some(mostly(['m7i.large', 'm6g.xlarge', 'c7a.medium'], ['m7i', 'e2-standard-4'])),
      tags: some(fc.dictionary(mostly(['team', 'cost center', 'größe'], ['aws:x', '', 'a'.repeat(129)]), mostly(['ml', '', 'a=b'], ['a'.repeat(257), '${var.x}']), { maxKeys: 3 })),
    }),
    pools: pools(fc.oneof({ weight: 4, arbitrary: pool(EKS_TYPES, EKS_REFUSED, zones) }, { weight: 1, arbitrary: rdmaPool(zones) })),
    rdma: some(fc.boolean()),
    namespaces: NAMESPACES,
  }))
));

const GCP: fc.Arbitrary<RegionStackRecipe> = fc.constantFrom(...regions.filter(({ cloud }) => cloud === 'gcp')).chain((region) => (
  fc.subarray([...region.zones], { minLength: 1 }).chain((zones) => fc.record({
    gcp: fc.record({
      project: mostly(['atlas-prod', 'example.com:atlas-prod'], ['', 'Atlas']),
      region: fc.constant(region.name),
      cidrBlock: BLOCKS,
      zones: fc.constant(zones),
      clusterName: NAME,
      mtu: some(mostly([1460, 8244, 8896], [1299, 9000, 1460.5])),
      releaseChannel: some(fc.constantFrom(...Object.values(GkeReleaseChannel))),
      maintenanceWindow: some(mostly(
        [{ startTime: '2026-01-03T02:00:00Z', endTime: '2026-01-03T10:00:00Z', recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU' }, { startTime: '2026-01-03T02:00:00Z', endTime: '2026-01-03T06:00:00Z', recurrence: 'FREQ=DAILY' }],
        [{ startTime: 'saturday', endTime: '2026-01-03T06:00:00Z', recurrence: 'FREQ=DAILY' }, { startTime: '2026-01-03T02:00:00Z', endTime: '2026-01-03T03:00:00Z', recurrence: 'FREQ=MONTHLY' }],
      )),
      maintenanceExclusions: some(fc.constantFrom([{ name: 'pretrain', startTime: '2026-12-01T00:00:00Z', endTime: '2027-01-15T00:00:00Z' }], [])),
      deletionProtection: some(fc.boolean()),
      externalDnsEndpoint: some(fc.boolean()),
      authorizedNetworks: some(CIDRS.map((cidrs) => cidrs.map((cidrBlock, index) => ({ cidrBlock, displayName: index === 0 ? 'office' : undefined })))),
      systemMachineType: some(fc.constantFrom('e2-standard-4', 'n2-standard-8')),
      systemMinNodes: some(mostly([1, 2], [0, 1.5])),
      systemMaxNodes: some(mostly([4, 6], [0, 300])),
      labels: some(fc.dictionary(mostly(['team', 'cost-center', 'größe'], ['', 'Team', 'a.b']), mostly(['ml', '', '42'], ['A', 'a b']), { maxKeys: 3 })),
    }),
    pools: pools(sold(pool(GKE_TYPES, GKE_REFUSED, region.zones))),
    rdma: mostly([undefined, false], [true]),
    namespaces: NAMESPACES,
  }))
));

/** 1 to 4 regions of one or both clouds, with every option that their stacks, pools and namespaces have. */
export const REGION_STACKS: fc.Arbitrary<RegionStackRecipe[]> = fc.uniqueArray(fc.oneof(AWS, GCP), {
  selector: ({ aws, gcp }) => `${aws?.region}${gcp?.region}`, minLength: 1, maxLength: 4,
});
