import type { ResourceRules } from '../resource-rules';
import { awsDocs, ec2Api } from './sources';

export const INSTANCE_TYPE_OFFERINGS: ResourceRules = {
  type: 'data.aws_ec2_instance_type_offerings',
  source: awsDocs('data-sources/ec2_instance_type_offerings'),
  attributes: {
    'filter.name': { oneOf: ['instance-type', 'location'], source: ec2Api('DescribeInstanceTypeOfferings') },
    'filter.values': { items: [1, 200] },
    'location_type': { oneOf: ['availability-zone', 'availability-zone-id', 'outpost', 'region'], source: ec2Api('DescribeInstanceTypeOfferings') },
  },
  computed: { id: '{@region}' },
};
