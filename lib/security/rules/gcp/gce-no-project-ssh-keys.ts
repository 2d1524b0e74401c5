import { block, isNotOn } from '../../block';
import { INSTANCE_TYPES } from '../../read/gcp-instances';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

export const GCE_NO_PROJECT_SSH_KEYS: Rule = {
  id: 'GCP-GCE-6',
  title: 'Instances take no SSH keys of the project',
  reason: 'one leaked key of the project opens every instance',
  remedy: 'set enable-oslogin or block-project-ssh-keys to TRUE in the metadata',
  source: cisGcp('4.3 and 4.4'),
  types: INSTANCE_TYPES,
  check: ({ attributes }) => {
    const metadata = block(attributes, 'metadata');
    return faultIf(isNotOn(metadata?.['block-project-ssh-keys']) && isNotOn(metadata?.['enable-oslogin']), 'SSH keys of the project open it');
  },
};
