import { PersistentVolumeClaimV1 } from '@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1';
import { PersistentVolumeV1 } from '@cdktf/provider-kubernetes/lib/persistent-volume-v1';
import { Token } from 'cdktf';
import { type CsiVolume, VolumeAccess } from '../../../lib/cluster';
import { StaticVolume, type StaticVolumeProps, WorkloadNamespace } from '../../../lib/platform';
import { ownStack, resources, snapshotOf, synth, treeOf } from '../fixture';

const VOLUME: CsiVolume = {
  driver: 'fsx.csi.aws.com',
  volumeHandle: 'fs-0123456789abcdef0',
  attributes: { dnsname: 'fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com', mountname: 'abcd' },
  capacityGib: 2400,
  access: VolumeAccess.READ_WRITE_MANY,
  mountOptions: ['flock'],
};

function withVolume(volume: Partial<CsiVolume> = {}, props: Partial<StaticVolumeProps> = {}): ReturnType<typeof ownStack> {
  const stack = ownStack();
  const { namespaceName } = new WorkloadNamespace(stack, 'Chat', { name: 'chat' });
  new StaticVolume(stack, 'Weights', { claimName: 'weights', namespaceName, volume: { ...VOLUME, ...volume }, ...props });
  return stack;
}

test('snapshot', () => {
  expect(snapshotOf(withVolume())).toMatchSnapshot();
});

test('the construct tree is a contract', () => {
  expect(treeOf(withVolume()).filter((path) => path.startsWith('Weights'))).toEqual(['Weights', 'Weights/Resource', 'Weights/Claim']);
});

test('volume and claim bind each other and nothing else, in a class that provisions nothing', () => {
  const stack = withVolume();
  const [[id, volume]] = Object.entries(resources(stack, 'kubernetes_persistent_volume_v1'));
  const [claim] = Object.values(resources(stack, 'kubernetes_persistent_volume_claim_v1'));
  const namespace = expect.stringMatching(/^\${kubernetes_namespace_v1\.Chat_.*\.metadata\[0\]\.name}$/);
  expect(volume.spec).toEqual([expect.objectContaining({ claim_ref: { name: 'weights', namespace }, storage_class_name: 'static' })]);
  expect(claim).toMatchObject({
    metadata: { name: 'weights', namespace },
    spec: { storage_class_name: 'static', volume_name: `\${kubernetes_persistent_volume_v1.${id}.metadata[0].name}` },
    lifecycle: { replace_triggered_by: [`kubernetes_persistent_volume_v1.${id}.spec[0].persistent_volume_source`] },
  });
});

test('the data outlives volume and claim', () => {
  expect(synth(withVolume())).toHaveResourceWithProperties(PersistentVolumeV1, {
    spec: [expect.objectContaining({ persistent_volume_reclaim_policy: 'Retain' })],
  });
});

test('the claim asks for the least, so that the volume may grow', () => {
  const synthesized = synth(withVolume({ capacityGib: 4800 }));
  expect(synthesized).toHaveResourceWithProperties(PersistentVolumeV1, { spec: [expect.objectContaining({ capacity: { storage: '4800Gi' } })] });
  expect(synthesized).toHaveResourceWithProperties(PersistentVolumeClaimV1, { spec: expect.objectContaining({ resources: { requests: { storage: '1Gi' } } }) });
});

test.each([[VolumeAccess.READ_ONLY_MANY, true], [VolumeAccess.READ_WRITE_MANY, false], [VolumeAccess.READ_WRITE_ONCE, false]])(
  'the access %s is that of volume and claim, and the driver is told (read-only: %p)', (access, readOnly) => {
    const synthesized = synth(withVolume({ access, fsType: 'ext4' }));
    expect(synthesized).toHaveResourceWithProperties(PersistentVolumeV1, {
      spec: [expect.objectContaining({
        access_modes: [access],
        persistent_volume_source: { csi: expect.objectContaining({ read_only: readOnly, fs_type: 'ext4' }) },
      })],
    });
    expect(synthesized).toHaveResourceWithProperties(PersistentVolumeClaimV1, { spec: expect.objectContaining({ access_modes: [access] }) });
  },
);

test('a size may be known to Terraform alone', () => {
  const capacityGib = Token.asNumber({ resolve: () => '${var.size}' });
  expect(synth(withVolume({ capacityGib }))).toHaveResourceWithProperties(PersistentVolumeV1, {
    spec: [expect.objectContaining({ capacity: { storage: '${var.size}Gi' } })],
  });
});

test('storage that stands in a zone keeps its pods there, and other storage goes with them anywhere', () => {
  const affinityOf = (volume: Partial<CsiVolume>) =>
    (Object.values(resources(withVolume(volume), 'kubernetes_persistent_volume_v1'))[0].spec as Array<Record<string, unknown>>)[0].node_affinity;
  expect(affinityOf({})).toBeUndefined();
  expect(affinityOf({ zones: ['us-central1-a'] })).toEqual({
    required: { node_selector_term: [{ match_expressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['us-central1-a'] }] }] },
  });
});

test.each<[Partial<CsiVolume>, Partial<StaticVolumeProps>, string]>([
  [{}, { claimName: 'Weights' }, "claimName must be 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends, got 'Weights'"],
  [{}, { claimName: 'w'.repeat(64) }, 'claimName must be 1 to 63'],
  [{}, { claimName: 'a.b' }, "got 'a.b'"],
  [{ capacityGib: 0 }, {}, "volume 'weights': capacityGib must be a whole number of 1 or more, got 0"],
  [{ capacityGib: 1.5 }, {}, 'capacityGib must be a whole number of 1 or more, got 1.5'],
  [{ driver: '' }, {}, "volume 'weights': driver is empty: name the CSI driver, such as fsx.csi.aws.com"],
  [{ zones: [] }, {}, "volume 'weights': zones is empty: name the zones whose nodes reach it, or leave it out"],
  [{ volumeHandle: '' }, {}, "volume 'weights': volumeHandle is empty: name the storage as its driver knows it"],
])('refuses %j %j', (volume, props, message) => {
  expect(() => withVolume(volume, props)).toThrow(message);
});
