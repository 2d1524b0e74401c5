import { ebsCsiConfiguration } from '../../../lib/aws/cluster/ebs-csi-configuration';

test('the driver tags the volumes that it makes', () => {
  expect(ebsCsiConfiguration({ 'team': 'ml', 'cost-center': '42' })).toEqual({ controller: { extraVolumeTags: { 'team': 'ml', 'cost-center': '42' } } });
});

test.each<[Record<string, string> | undefined]>([[undefined], [{}], [{ 'kubernetes.io/role': 'x' }]])('without tags that it takes, it is told nothing: %j', (tags) => {
  expect(ebsCsiConfiguration(tags)).toBeUndefined();
});

test.each(['kubernetes.io/cluster/a', 'ebs.csi.aws.com/cluster', 'CSIVolumeName', 'CSIVolumeSnapshotName', 'k=v', ' team', 'team '])('%p is none that it could set', (key) => {
  expect(ebsCsiConfiguration({ [key]: 'x', team: 'ml' })).toEqual({ controller: { extraVolumeTags: { team: 'ml' } } });
});

test.each(['CSIVolumeNames', 'my.kubernetes.io/role', 'owner:email', 'a b', 'größe'])('%p is one as any other', (key) => {
  expect(ebsCsiConfiguration({ [key]: 'x' })).toEqual({ controller: { extraVolumeTags: { [key]: 'x' } } });
});
