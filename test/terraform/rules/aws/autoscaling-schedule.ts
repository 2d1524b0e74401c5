import type { ResourceRules } from '../resource-rules';
import { awsDocs } from './sources';

export const AUTOSCALING_SCHEDULE: ResourceRules = {
  type: 'aws_autoscaling_schedule',
  source: awsDocs('resources/autoscaling_schedule'),
  attributes: {
    autoscaling_group_name: { length: [1, 255], forcesReplacement: true },
    desired_capacity: { range: [-1, Infinity] },
    end_time: { pattern: '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z' },
    max_size: { range: [-1, Infinity] },
    min_size: { range: [-1, Infinity] },
    scheduled_action_name: { length: [1, 255], forcesReplacement: true },
    start_time: { pattern: '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z' },
  },
  computed: {
    id: '{scheduled_action_name}',
    arn: 'arn:aws:autoscaling:{@region}:{@account}:scheduledUpdateGroupAction:{hash}:autoScalingGroupName/{autoscaling_group_name}:scheduledActionName/{scheduled_action_name}',
  },
  identity: ['autoscaling_group_name', 'scheduled_action_name', '@region', '@account'],
};
