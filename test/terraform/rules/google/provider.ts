import { GOOGLE_DOCS } from './documentation';
import { PROJECT, REGION } from './ids';
import { resourceLabelRules } from './resource-labels';
import type { ResourceRules } from '../resource-rules';

export const GOOGLE_PROVIDER: ResourceRules = {
  type: 'provider.google',
  source: `${GOOGLE_DOCS}/guides/provider_reference`,
  attributes: {
    project: { pattern: PROJECT },
    region: { pattern: REGION },
    ...resourceLabelRules('default_labels'),
  },
};
