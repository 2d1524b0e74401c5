import { GOOGLE_DOCS } from './documentation';
import { NAME, NETWORK, PROJECT, ZONE } from './ids';
import { resourceLabelRules } from './resource-labels';
import type { ResourceRules } from '../resource-rules';

export const LUSTRE_INSTANCE: ResourceRules = {
  type: 'google_lustre_instance',
  source: `${GOOGLE_DOCS}/resources/lustre_instance`,
  attributes: {
    project: { pattern: PROJECT, forcesReplacement: true },
    location: { pattern: ZONE, forcesReplacement: true },
    instance_id: { pattern: NAME, forcesReplacement: true },
    filesystem: { pattern: '[A-Za-z][A-Za-z0-9]{0,7}', forcesReplacement: true },
    // Thousands, in the steps of the throughput: https://docs.cloud.google.com/managed-lustre/docs/performance-tiers
    capacity_gib: { pattern: '[1-9]\\d*000' },
    per_unit_storage_throughput: { oneOf: ['125', '250', '500', '1000'], forcesReplacement: true },
    network: { pattern: NETWORK, forcesReplacement: true },
    ...resourceLabelRules('labels'),
  },
  computed: {
    id: 'projects/{project}/locations/{location}/instances/{instance_id}',
    name: 'projects/{project}/locations/{location}/instances/{instance_id}',
    mount_point: '10.40.240.2@tcp:/{filesystem}',
  },
  identity: ['project', 'location', 'instance_id'],
};
