import type { ResourceRules } from '../resource-rules';
import { awsDocs, ec2Api } from './sources';
import { TAGS } from './tags';

export const PLACEMENT_GROUP: ResourceRules = {
  type: 'aws_placement_group',
  source: awsDocs('resources/placement_group'),
  attributes: {
    name: { length: [1, 255], pattern: '[\\x20-\\x7e]+', forcesReplacement: true, source: ec2Api('CreatePlacementGroup') },
    partition_count: { range: [0, 7], forcesReplacement: true },
    spread_level: { oneOf: ['host', 'rack'], forcesReplacement: true },
    strategy: { oneOf: ['cluster', 'partition', 'spread'], forcesReplacement: true },
    ...TAGS,
  },
  conditions: [
    { where: { path: 'strategy', is: ['cluster', 'spread'] }, forbidden: ['partition_count'] },
    { where: { path: 'strategy', is: ['cluster', 'partition'] }, forbidden: ['spread_level'] },
  ],
  computed: {
    id: '{name}',
    arn: 'arn:aws:ec2:{@region}:{@account}:placement-group/{name}',
    placement_group_id: 'pg-{hash}',
  },
  identity: ['name', '@region', '@account'],
};
