import type { ResourceRules } from '../resource-rules';
import { CAPACITY_RESERVATION_ID, KMS_KEY_ARN, SECURITY_GROUP_ID, SUBNET_ID } from './ids';
import { awsDocs, ec2Api } from './sources';
import { TAGS, tagsRules } from './tags';

const NAME = '[0-9A-Za-z()./_\\-]+';

/** The provider has three states for some attributes, so it takes them as text. */
const YES_OR_NO = { oneOf: ['true', 'false', ''] } as const;

const ebs = ec2Api('LaunchTemplateEbsBlockDeviceRequest');
const metadata = ec2Api('LaunchTemplateInstanceMetadataOptionsRequest');

export const LAUNCH_TEMPLATE: ResourceRules = {
  type: 'aws_launch_template',
  source: awsDocs('resources/launch_template'),
  attributes: {
    'name': { length: [3, 125], pattern: NAME, forcesReplacement: true },
    // A suffix of 26 characters follows.
    'name_prefix': { length: [3, 99], pattern: NAME, forcesReplacement: true },
    'description': { length: [0, 255] },
    'default_version': { recomputed: true },
    'latest_version': { recomputed: true },
    // Base64 of at most 16 KiB.
    'user_data': {
      length: [0, 21848],
      pattern: '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?',
      source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html',
    },
    'block_device_mappings.ebs.delete_on_termination': YES_OR_NO,
    'block_device_mappings.ebs.encrypted': YES_OR_NO,
    'block_device_mappings.ebs.iops': { range: [100, 256000], source: ebs },
    'block_device_mappings.ebs.kms_key_id': { pattern: KMS_KEY_ARN },
    'block_device_mappings.ebs.throughput': { range: [125, 1000] },
    'block_device_mappings.ebs.volume_size': { range: [1, 65536], source: ebs },
    'block_device_mappings.ebs.volume_type': { oneOf: ['gp2', 'gp3', 'io1', 'io2', 'sc1', 'st1', 'standard'] },
    'capacity_reservation_specification.capacity_reservation_preference': { oneOf: ['capacity-reservations-only', 'none', 'open'] },
    'capacity_reservation_specification.capacity_reservation_target.capacity_reservation_id': { pattern: CAPACITY_RESERVATION_ID },
    'instance_market_options.market_type': { oneOf: ['capacity-block', 'spot'] },
    'metadata_options.http_endpoint': { oneOf: ['disabled', 'enabled'], source: metadata },
    'metadata_options.http_protocol_ipv6': { oneOf: ['disabled', 'enabled'], source: metadata },
    'metadata_options.http_put_response_hop_limit': { range: [1, 64], source: metadata },
    'metadata_options.http_tokens': { oneOf: ['optional', 'required'], source: metadata },
    'metadata_options.instance_metadata_tags': { oneOf: ['disabled', 'enabled'], source: metadata },
    'network_interfaces.delete_on_termination': YES_OR_NO,
    'network_interfaces.device_index': { range: [0, Infinity] },
    'network_interfaces.interface_type': {
      oneOf: ['efa', 'efa-only', 'interface'],
      source: ec2Api('LaunchTemplateInstanceNetworkInterfaceSpecificationRequest'),
    },
    // The most cards that a type has are the 32 of p5.48xlarge.
    'network_interfaces.network_card_index': {
      range: [0, 31],
      source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html#network-cards',
    },
    'network_interfaces.security_groups': { pattern: SECURITY_GROUP_ID },
    'network_interfaces.subnet_id': { pattern: SUBNET_ID },
    'placement.group_name': { length: [1, 255] },
    'placement.tenancy': { oneOf: ['dedicated', 'default', 'host'], source: ec2Api('LaunchTemplatePlacementRequest') },
    'tag_specifications.resource_type': {
      oneOf: ['elastic-gpu', 'instance', 'network-interface', 'spot-instances-request', 'volume'],
      source: ec2Api('LaunchTemplateTagSpecificationRequest'),
    },
    'vpc_security_group_ids': { pattern: SECURITY_GROUP_ID },
    ...tagsRules('tag_specifications.tags'),
    ...TAGS,
  },
  groups: [
    { kind: 'atMostOneOf', of: ['name', 'name_prefix'] },
    { kind: 'atMostOneOf', of: ['default_version', 'update_default_version'] },
    { kind: 'atMostOneOf', of: ['instance_type', 'instance_requirements'] },
    {
      kind: 'exactlyOneOf',
      in: 'capacity_reservation_specification.capacity_reservation_target',
      of: ['capacity_reservation_id', 'capacity_reservation_resource_group_arn'],
      source: ec2Api('CapacityReservationTarget'),
    },
    { kind: 'atMostOneOf', of: ['vpc_security_group_ids', 'security_group_names'] },
    { kind: 'atMostOneOf', of: ['vpc_security_group_ids', 'network_interfaces.security_groups'] },
    { kind: 'atMostOneOf', in: 'block_device_mappings.ebs', of: ['encrypted', 'snapshot_id'] },
  ],
  conditions: [
    {
      where: { path: 'instance_market_options.market_type', is: ['capacity-block'] },
      required: ['instance_type', 'capacity_reservation_specification.capacity_reservation_target'],
      source: 'https://docs.aws.amazon.com/eks/latest/userguide/capacity-blocks-mng.html',
    },
    {
      where: { path: 'block_device_mappings.ebs.encrypted', is: ['false', '', null] },
      forbidden: ['block_device_mappings.ebs.kms_key_id'],
    },
    {
      where: { path: 'block_device_mappings.ebs.volume_type', is: ['gp2', 'sc1', 'st1', 'standard'] },
      forbidden: ['block_device_mappings.ebs.iops'],
    },
    {
      where: { path: 'block_device_mappings.ebs.volume_type', is: ['gp2', 'io1', 'io2', 'sc1', 'st1', 'standard'] },
      forbidden: ['block_device_mappings.ebs.throughput'],
    },
    {
      where: { path: 'block_device_mappings.ebs.volume_type', is: ['io1', 'io2'] },
      required: ['block_device_mappings.ebs.iops'],
      source: ebs,
    },
  ],
  computed: {
    name: '{name_prefix}{hash}',
    id: 'lt-{hash}',
    arn: 'arn:aws:ec2:{@region}:{@account}:launch-template/lt-{hash}',
  },
  identity: ['name', '@region', '@account'],
};
