import { below } from './below';
import { KUBERNETES_DOCS } from './documentation';
import { NAMED_METADATA, NAMESPACED_METADATA, ONE_NAME } from './metadata';
import { DNS_LABEL, DNS_SUBDOMAIN } from './names';
import { QUANTITY } from './scalars';
import type { ResourceRules } from '../resource-rules';

const SOURCE = 'spec.persistent_volume_source';

/** The provider drops an empty name, and the cluster's default class then takes the claim. */
const CLASS_NAME = { pattern: DNS_SUBDOMAIN, length: [1, 253] } as const;

export const PERSISTENT_VOLUME: ResourceRules = {
  type: 'kubernetes_persistent_volume_v1',
  source: `${KUBERNETES_DOCS}/resources/persistent_volume_v1`,
  attributes: {
    ...below('metadata', NAMED_METADATA),
    'spec.access_modes': { items: [1, 4], oneOf: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] },
    'spec.capacity.*': { pattern: QUANTITY },
    'spec.claim_ref.name': { pattern: DNS_SUBDOMAIN },
    'spec.claim_ref.namespace': { pattern: DNS_LABEL },
    'spec.persistent_volume_reclaim_policy': { oneOf: ['Delete', 'Recycle', 'Retain'] },
    'spec.storage_class_name': CLASS_NAME,
    'spec.volume_mode': { oneOf: ['Block', 'Filesystem'], forcesReplacement: true },
    [SOURCE]: { forcesReplacement: true },
    [`${SOURCE}.csi.driver`]: {
      pattern: DNS_SUBDOMAIN,
      length: [1, 63],
      source: 'https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-v1/',
    },
    [`${SOURCE}.csi.volume_handle`]: { length: [1, Infinity] },
  },
  groups: [{ kind: 'atLeastOneOf', in: 'metadata', of: ['name'] }],
};

export const PERSISTENT_VOLUME_CLAIM: ResourceRules = {
  type: 'kubernetes_persistent_volume_claim_v1',
  source: `${KUBERNETES_DOCS}/resources/persistent_volume_claim_v1`,
  attributes: {
    ...below('metadata', NAMESPACED_METADATA),
    'spec.access_modes': { items: [1, 3], oneOf: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany'], forcesReplacement: true },
    'spec.resources.requests.*': { pattern: QUANTITY },
    'spec.storage_class_name': { ...CLASS_NAME, forcesReplacement: true },
    'spec.volume_name': { pattern: DNS_SUBDOMAIN, forcesReplacement: true },
  },
  groups: [ONE_NAME],
};
