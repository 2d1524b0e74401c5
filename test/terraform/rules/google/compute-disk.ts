import { GOOGLE_DOCS } from './documentation';
import { CRYPTO_KEY, IMAGE, NAME, PROJECT, SNAPSHOT, ZONE } from './ids';
import { resourceLabelRules } from './resource-labels';
import type { ResourceRules } from '../resource-rules';

const HYPERDISK_ML = 'https://docs.cloud.google.com/compute/docs/disks/hd-types/hyperdisk-ml';

export const COMPUTE_DISK: ResourceRules = {
  type: 'google_compute_disk',
  source: `${GOOGLE_DOCS}/resources/compute_disk`,
  attributes: {
    'project': { pattern: PROJECT, forcesReplacement: true },
    'zone': { pattern: ZONE, forcesReplacement: true },
    'name': { pattern: NAME, forcesReplacement: true },
    'description': { forcesReplacement: true },
    'type': {
      oneOf: ['pd-standard', 'pd-balanced', 'pd-ssd', 'pd-extreme', 'hyperdisk-balanced', 'hyperdisk-extreme', 'hyperdisk-ml', 'hyperdisk-throughput'],
      forcesReplacement: true,
    },
    'access_mode': { oneOf: ['READ_WRITE_SINGLE', 'READ_WRITE_MANY', 'READ_ONLY_MANY'] },
    // It forces a replacement where it falls.
    'size': { range: [1, 65536] },
    'provisioned_throughput': { range: [1, 2097152], source: HYPERDISK_ML },
    'snapshot': { pattern: SNAPSHOT, forcesReplacement: true },
    'image': { pattern: IMAGE, forcesReplacement: true },
    'disk_encryption_key': { forcesReplacement: true },
    'disk_encryption_key.kms_key_self_link': { pattern: CRYPTO_KEY },
    ...resourceLabelRules('labels'),
  },
  groups: [{ kind: 'atMostOneOf', of: ['snapshot', 'image', 'source_disk', 'source_instant_snapshot', 'source_storage_object'] }],
  conditions: [{ where: { path: 'type', is: ['hyperdisk-ml'] }, forbidden: ['provisioned_iops', 'storage_pool'], source: HYPERDISK_ML }],
  computed: {
    id: 'projects/{project}/zones/{zone}/disks/{name}',
    self_link: 'https://www.googleapis.com/compute/v1/projects/{project}/zones/{zone}/disks/{name}',
  },
  identity: ['project', 'zone', 'name'],
};
