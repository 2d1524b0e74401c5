import { block, isNotOn, isOff } from '../../block';
import { INSTANCE_TYPES } from '../../read/gcp-instances';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

export const GCE_SHIELDED: Rule = {
  id: 'GCP-GCE-3',
  title: 'Instances boot signed and measured software',
  reason: 'changed boot software survives below everything that watches the instance',
  remedy: 'set shielded_instance_config with enable_secure_boot, and drop what switches its other parts off',
  source: cisGcp('4.8'),
  types: INSTANCE_TYPES,
  check: ({ attributes }) => {
    const shield = block(attributes, 'shielded_instance_config');
    return [
      ...faultIf(isNotOn(shield?.enable_secure_boot), 'enable_secure_boot is not true'),
      ...['enable_vtpm', 'enable_integrity_monitoring'].flatMap((name) => faultIf(isOff(shield?.[name]), `${name} is false`)),
    ];
  },
};
