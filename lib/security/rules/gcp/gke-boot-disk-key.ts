import { isGiven } from '../../block';
import { checkNodeConfigs, NODE_TYPES } from '../../read/gke-nodes';
import type { Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_BOOT_DISK_KEY: Rule = {
  id: 'GCP-GKE-18',
  title: 'Boot disks of GKE nodes are encrypted with a Cloud KMS key of the project',
  reason: 'with a key of its own, the project decides and sees who decrypts',
  remedy: 'set node_config.boot_disk_kms_key',
  source: cisGke('5.9.2'),
  types: NODE_TYPES,
  check: (element) => checkNodeConfigs(element, ({ boot_disk_kms_key: key }) => (isGiven(key) ? undefined : 'boot_disk_kms_key is not set')),
};
