import { block, isOn } from '../../block';
import { INSTANCE_TYPES } from '../../read/gcp-instances';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

export const GCE_SERIAL_PORT_CLOSED: Rule = {
  id: 'GCP-GCE-2',
  title: 'Nobody connects to the serial port of instances',
  reason: 'it takes connections from every address, past all firewall rules',
  remedy: 'drop serial-port-enable from the metadata',
  source: cisGcp('4.5'),
  types: [...INSTANCE_TYPES, 'google_compute_project_metadata'],
  check: ({ attributes }) => {
    const value = block(attributes, 'metadata')?.['serial-port-enable'];
    return faultIf(isOn(value) || String(value) === '1', 'serial-port-enable is on');
  },
};
