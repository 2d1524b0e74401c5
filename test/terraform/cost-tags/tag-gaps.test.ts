import { tagGaps } from './tag-gaps';
import type { JsonObject } from '../json';

const TEAM = { team: 'ml' };
const EXPECTED = { aws: TEAM, google: TEAM };

const DEFAULTS = { aws: [{ default_tags: [{ tags: TEAM }] }], google: [{ default_labels: TEAM }] };

function gaps(type: string, resource: JsonObject, provider: JsonObject = DEFAULTS): string[] {
  return tagGaps({ provider, resource: { [type]: { it: resource } } }, EXPECTED).map((gap) => gap.replace(`${type}.it `, ''));
}

function inCluster(document: JsonObject): string[] {
  return tagGaps({ resource: { kubernetes_manifest: { it: { manifest: { metadata: { name: 'it' }, ...document } } } } }, EXPECTED);
}

const SPECIFICATIONS = ['instance', 'volume', 'network-interface'].map((resource_type) => ({ resource_type, tags: TEAM }));
const ADDON = { addon_name: 'aws-ebs-csi-driver' };

test.each<[string, string[]]>([
  ['the provider\'s default tags', gaps('aws_vpc', {})],
  ['tags of its own', gaps('aws_vpc', { tags: TEAM }, { aws: [{}] })],
  ['the provider\'s default labels', gaps('google_compute_disk', {})],
  ['a launch template that tags what it makes', gaps('aws_launch_template', { tag_specifications: SPECIFICATIONS })],
  ['a group that passes its tags on', gaps('aws_autoscaling_group', { tag: [{ key: 'team', value: 'ml', propagate_at_launch: true }] })],
  ['a file system that passes its tags on', gaps('aws_fsx_lustre_file_system', { copy_tags_to_backups: true })],
  ['a pool that labels its machines', gaps('google_container_node_pool', { node_config: { resource_labels: TEAM } })],
  ['a driver that tags its volumes', gaps('aws_eks_addon', { ...ADDON, configuration_values: JSON.stringify({ controller: { extraVolumeTags: TEAM } }) })],
  ['another add-on', gaps('aws_eks_addon', { addon_name: 'coredns' })],
  ['what takes no tags', gaps('aws_route', {}, {})],
  ['what is of no cloud', gaps('kubernetes_namespace_v1', { metadata: { labels: {} } }, {})],
  ['nodes of Karpenter', inCluster({ apiVersion: 'karpenter.k8s.aws/v1', kind: 'EC2NodeClass', spec: { tags: TEAM } })],
  ['volumes on AWS', inCluster({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', provisioner: 'ebs.csi.aws.com', parameters: { tagSpecification_1: 'team=ml' } })],
  ['volumes on Google Cloud', inCluster({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', provisioner: 'pd.csi.storage.gke.io', parameters: { labels: 'a=b,team=ml' } })],
])('is content with %s', (_, found) => {
  expect(found).toEqual([]);
});

test.each<[string, string[], string[]]>([
  ['a provider without defaults', gaps('aws_vpc', {}, { aws: [{}] }), ['tags lacks team=ml']],
  ['another provider than the one with defaults', gaps('aws_vpc', { provider: 'aws.west' }, { aws: [{ default_tags: [{ tags: TEAM }] }, { alias: 'west' }] }), ['tags lacks team=ml']],
  ['a value of its own in place of the default', gaps('aws_vpc', { tags: { team: 'web' } }), ['tags lacks team=ml']],
  ['a disk without labels', gaps('google_compute_disk', { labels: { other: 'x' } }, { google: [{}] }), ['labels lacks team=ml']],
  ['defaults that reach no machine', gaps('google_container_node_pool', { node_config: {} }), ['node_config.resource_labels lacks team=ml']],
  ['a template that tags nothing', gaps('aws_launch_template', {}),
    ['instance', 'volume', 'network-interface'].map((kind) => `tag_specifications has none for ${kind}`)],
  ['a template whose volumes have others', gaps('aws_launch_template', { tag_specifications: SPECIFICATIONS.map((one, index) => (index === 1 ? { ...one, tags: {} } : one)) }),
    ['tag_specifications.tags lacks team=ml']],
  ['a group that keeps its tags', gaps('aws_autoscaling_group', { tag: [{ key: 'team', value: 'ml', propagate_at_launch: false }] }), ['tag lacks team=ml']],
  ['a file system that keeps its tags', gaps('aws_fsx_lustre_file_system', {}), ['copy_tags_to_backups is not true']],
  ['a driver that is told nothing', gaps('aws_eks_addon', ADDON), ['configuration_values.controller.extraVolumeTags lacks team=ml']],
  ['nodes of Karpenter', inCluster({ apiVersion: 'karpenter.k8s.aws/v1', kind: 'EC2NodeClass', spec: {} }), ['kubernetes_manifest.it spec.tags lacks team=ml']],
  ['volumes on AWS', inCluster({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', provisioner: 'ebs.csi.aws.com' }), ['kubernetes_manifest.it parameters lacks team=ml']],
  ['volumes on Google Cloud', inCluster({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', provisioner: 'pd.csi.storage.gke.io', parameters: { labels: 'team=web' } }),
    ['kubernetes_manifest.it parameters lacks team=ml']],
])('finds %s', (_, found, expected) => {
  expect(found).toEqual(expected);
});
