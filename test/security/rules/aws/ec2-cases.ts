import { EbsEncryptionByDefault } from '@cdktf/provider-aws/lib/ebs-encryption-by-default';
import { EbsVolume } from '@cdktf/provider-aws/lib/ebs-volume';
import { Instance, type InstanceConfig } from '@cdktf/provider-aws/lib/instance';
import { LaunchTemplate, type LaunchTemplateConfig } from '@cdktf/provider-aws/lib/launch-template';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import type { Build, CasesByRule } from '../rule-cases';

const instance = (config: InstanceConfig = {}): Build => (stack) => new Instance(stack, 'Instance', config);
const template = (config: LaunchTemplateConfig = {}): Build => (stack) => new LaunchTemplate(stack, 'Template', config);
const volume = (encrypted?: boolean, snapshotId?: string): Build => (stack) => (
  new EbsVolume(stack, 'Volume', { availabilityZone: 'us-east-1a', size: 1, encrypted, snapshotId })
);
const disk = (encrypted?: string): Build => template({ blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { encrypted } }] });

export const EC2_CASES: CasesByRule = {
  'AWS-EC2-1': {
    complies: {
      'an instance': instance({ metadataOptions: { httpTokens: 'required' } }),
      'a template': template({ metadataOptions: { httpTokens: 'required' } }),
      'no metadata at all': instance({ metadataOptions: { httpEndpoint: 'disabled' } }),
    },
    violates: {
      'an instance': [instance(), 'metadata_options.http_tokens is not set'],
      'a template': [template({ metadataOptions: { httpTokens: 'optional' } }), 'metadata_options.http_tokens is "optional"'],
    },
  },
  'AWS-EC2-2': {
    complies: { 'one hop': template({ metadataOptions: { httpPutResponseHopLimit: 1 } }), 'the default': instance() },
    violates: { 'two hops': [template({ metadataOptions: { httpPutResponseHopLimit: 2 } }), 'metadata_options.http_put_response_hop_limit is 2'] },
  },
  'AWS-EC2-3': {
    complies: {
      'a volume': volume(true),
      'a volume that is as its snapshot': volume(undefined, 'snap-1'),
      'an instance': instance({ rootBlockDevice: { encrypted: true }, ebsBlockDevice: [{ deviceName: '/dev/sdb', encrypted: true }] }),
      'a template': disk('true'),
      'a template without disks': template(),
      'an account that encrypts by default': (stack) => {
        new EbsEncryptionByDefault(stack, 'Adopted');
        return volume()(stack);
      },
    },
    violates: {
      'a volume': [volume(), 'the volume is not encrypted'],
      'the root of an instance': [instance(), 'root_block_device is not encrypted'],
      'another disk of an instance': [
        instance({ rootBlockDevice: { encrypted: true }, ebsBlockDevice: [{ deviceName: '/dev/sdb' }] }), 'ebs_block_device /dev/sdb is not encrypted',
      ],
      'a template': [disk(), 'the volume /dev/xvda is not encrypted'],
      'an account that does not': [
        (stack) => {
          new EbsEncryptionByDefault(stack, 'Adopted', { enabled: false });
          return volume()(stack);
        },
        'the volume is not encrypted',
      ],
    },
  },
  'AWS-EC2-4': {
    complies: {
      'a subnet': (stack) => new Subnet(stack, 'Subnet', { vpcId: 'vpc-1' }),
      'an instance': instance(),
      'a template': template({ networkInterfaces: [{ associatePublicIpAddress: 'false' }] }),
    },
    violates: {
      'a subnet': [(stack) => new Subnet(stack, 'Subnet', { vpcId: 'vpc-1', mapPublicIpOnLaunch: true }), 'map_public_ip_on_launch is true'],
      'an instance': [instance({ associatePublicIpAddress: true }), 'associate_public_ip_address is true'],
      'a template': [
        template({ networkInterfaces: [{ associatePublicIpAddress: 'true' }] }), 'associate_public_ip_address of a network interface is true',
      ],
    },
  },
};
