import { GOOGLE_DOCS } from './documentation';
import { NAME, PROJECT, REGION } from './ids';
import type { ResourceRules } from '../resource-rules';

export const RESOURCE_POLICY: ResourceRules = {
  type: 'google_compute_resource_policy',
  source: `${GOOGLE_DOCS}/resources/compute_resource_policy`,
  attributes: {
    'project': { pattern: PROJECT, forcesReplacement: true },
    'region': { pattern: REGION, forcesReplacement: true },
    'name': { pattern: NAME, forcesReplacement: true },
    'workload_policy': { forcesReplacement: true },
    'workload_policy.type': { oneOf: ['HIGH_AVAILABILITY', 'HIGH_THROUGHPUT'] },
    'workload_policy.accelerator_topology': { pattern: '\\d+x\\d+(?:x\\d+)?' },
  },
  groups: [{
    kind: 'exactlyOneOf',
    of: ['snapshot_schedule_policy', 'group_placement_policy', 'instance_schedule_policy', 'disk_consistency_group_policy', 'workload_policy'],
  }],
  computed: {
    id: 'projects/{project}/regions/{region}/resourcePolicies/{name}',
    self_link: 'https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/resourcePolicies/{name}',
  },
  identity: ['project', 'region', 'name'],
};
