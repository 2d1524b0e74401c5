import type { ResourceRules } from '../resource-rules';
import { awsDocs } from './sources';

const TAG = 'https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Tag.html';

export const AUTOSCALING_GROUP_TAG: ResourceRules = {
  type: 'aws_autoscaling_group_tag',
  source: awsDocs('resources/autoscaling_group_tag'),
  attributes: {
    'autoscaling_group_name': { length: [1, 255], forcesReplacement: true },
    'tag.key': { length: [1, 128], pattern: '(?!aws:).*', forcesReplacement: true, source: TAG },
    'tag.value': { length: [0, 256], source: TAG },
  },
  identity: ['autoscaling_group_name', 'tag.key', '@region', '@account'],
};
