import { GOOGLE_DOCS } from './documentation';
import { NAME, PROJECT, ZONE } from './ids';
import type { ResourceRules } from '../resource-rules';

export const RESERVATION_DATA: ResourceRules = {
  type: 'data.google_compute_reservation',
  source: `${GOOGLE_DOCS}/data-sources/compute_reservation`,
  attributes: {
    name: { pattern: NAME },
    zone: { pattern: ZONE },
    project: { pattern: PROJECT },
  },
  computed: { id: 'projects/{@project}/zones/{@zone}/reservations/{name}' },
};
