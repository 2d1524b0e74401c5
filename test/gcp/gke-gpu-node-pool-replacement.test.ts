import { TerraformStack, Testing } from 'cdktf';
import { IN_CLUSTER, stack } from './fixture';
import { Capacity, Fabric, Provisioner, Sharing } from '../../lib/cluster';
import { GkeGpuNodePool, GpuDriverVersion, LocalSsdUse, type GkeGpuNodePoolProps } from '../../lib/gcp';
import { GPU_MACHINE_TYPES } from '../../lib/gcp/nodes/gpu-machine-types';
import type { ObjectValue } from '../terraform/provider/value';
import { emittedBlocks } from '../terraform/rules/emitted-blocks';
import { CONTAINER_NODE_POOL } from '../terraform/rules/google/container-node-pool';
import { replacementPaths } from '../terraform/rules/rule-check';
import { withValue } from '../terraform/with-value';

const PROPS: GkeGpuNodePoolProps = {
  ...IN_CLUSTER,
  instanceType: 'g2-standard-8',
  zones: ['us-central1-a'],
  minNodes: 1,
  maxNodes: 4,
  nodePoolName: 'inference-chat-small',
};

/** The pool as Terraform compares it: without what it ignores. */
function compared(change: Partial<GkeGpuNodePoolProps>): ObjectValue {
  const pool = new GkeGpuNodePool(stack(), 'chat', { ...PROPS, ...change });
  const [[, { lifecycle, ...block }]] = emittedBlocks(Testing.synth(TerraformStack.of(pool)));
  const { ignore_changes: ignored } = lifecycle as { readonly ignore_changes: readonly string[] };
  return ignored.reduce<ObjectValue>((left, name) => withValue(left, name, null), block);
}

const reasons = (before: ObjectValue, after: ObjectValue): string[] => (
  replacementPaths(CONTAINER_NODE_POOL, before, after).map((path) => path.join('.'))
);

type Change = readonly [change: Partial<GkeGpuNodePoolProps>, reason?: string];

/** Props that alone change nothing, or that go together with others. */
type NoChange = 'activeMigration' | 'aiZones' | 'disruption' | 'fabric' | 'flexStartLeadSeconds' | 'gpuNetworks' | 'localSsdUse' | 'project' | 'provisioner';

/** A change of every other prop, and what asks for another pool because of it. */
const CHANGES: Record<keyof Omit<GkeGpuNodePoolProps, NoChange>, Change> & Record<string, Change> = {
  'clusterId': [{ clusterId: 'projects/atlas-prod/locations/us-central1/clusters/other' }, 'cluster'],
  'region': [{ region: 'us-east1', zones: ['us-east1-b'] }, 'location'],
  'nodeServiceAccountEmail': [{ nodeServiceAccountEmail: 'other@atlas-prod.iam.gserviceaccount.com' }, 'node_config.service_account'],
  'diskEncryptionKeyId': [
    { diskEncryptionKeyId: 'projects/atlas-prod/locations/us-central1/keyRings/atlas/cryptoKeys/other' },
    'node_config.boot_disk_kms_key',
  ],
  'instanceType': [{ instanceType: 'g2-standard-12' }],
  'instanceType, with another accelerator': [{ instanceType: 'a2-highgpu-1g' }, 'node_config.guest_accelerator'],
  'zones': [{ zones: ['us-central1-b', 'us-central1-c'] }],
  'minNodes': [{ minNodes: 3 }],
  'maxNodes': [{ maxNodes: 8 }],
  'capacity': [{ capacity: [Capacity.spot()] }, 'node_config.spot'],
  'capacity, bought already': [{ capacity: [Capacity.reservation('h100')] }, 'node_config.reservation_affinity'],
  'sharing': [{ sharing: Sharing.timeSlicing(4) }, 'node_config.guest_accelerator'],
  'bootDiskGib': [{ bootDiskGib: 500 }],
  'labels': [{ labels: { team: 'ml' } }],
  'nodePoolName': [{ nodePoolName: 'other' }, 'name_prefix'],
  'nodePoolName, in its end': [{ nodePoolName: 'inference-chat-large' }],
  'driverVersion': [{ driverVersion: GpuDriverVersion.LATEST }, 'node_config.guest_accelerator'],
  'compactPlacement': [{ compactPlacement: true }, 'placement_policy'],
  'resourceLabels': [{ resourceLabels: { team: 'ml' } }],
};

test.each(Object.entries(CHANGES))('a change of %s', (_, [change, reason]) => {
  expect(compared(change)).not.toEqual(compared({}));
  expect(reasons(compared({}), compared(change))).toEqual(reason === undefined ? [] : [reason]);
});

test('what is the default, or goes with something else, changes nothing', () => {
  expect(compared({ fabric: Fabric.STANDARD, provisioner: Provisioner.NODE_GROUPS, activeMigration: false, aiZones: true })).toEqual(compared({}));
});

test('other GPU networks replace the pool', () => {
  const network = (name: string): ObjectValue => ({ additional_node_network_configs: [{ network: name, subnetwork: name }] });
  const block = { ...compared({}), network_config: network('one') };
  expect(reasons(block, { ...block, network_config: network('other') })).toEqual(['network_config.additional_node_network_configs']);
});

test('a change of what Local SSDs are for, where there are some', () => {
  const instanceType = 'a2-ultragpu-1g';
  expect(reasons(compared({ instanceType }), compared({ instanceType, localSsdUse: LocalSsdUse.BLOCK })).sort())
    .toEqual(['node_config.ephemeral_storage_local_ssd_config', 'node_config.local_nvme_ssd_block_config']);
  expect(compared({ instanceType, localSsdUse: LocalSsdUse.EPHEMERAL })).toEqual(compared({ instanceType }));
});

test('another machine type replaces the pool where accelerators or Local SSDs differ, and nowhere else', () => {
  const pools = [...GPU_MACHINE_TYPES]
    .filter(([, { refusal }]) => refusal === undefined)
    .map(([instanceType, type]) => ({ type, block: compared({ instanceType, capacity: [Capacity.spot()] }) }));
  for (const before of pools) {
    for (const after of pools) {
      const isAnother = before.type.acceleratorType !== after.type.acceleratorType || before.type.acceleratorCount !== after.type.acceleratorCount;
      expect(reasons(before.block, after.block).sort()).toEqual([
        ...before.type.localSsds === after.type.localSsds ? [] : ['node_config.ephemeral_storage_local_ssd_config'],
        ...isAnother ? ['node_config.guest_accelerator'] : [],
      ]);
    }
  }
});
