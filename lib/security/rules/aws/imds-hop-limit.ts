import { block, isGiven, isUnknown, shown } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { guide } from '../../sources';

export const IMDS_HOP_LIMIT: Rule = {
  id: 'AWS-EC2-2',
  title: 'Instance metadata does not reach pods',
  reason: 'every pod could take the role of its node',
  remedy: 'set metadata_options.http_put_response_hop_limit to 1 and give pods roles by Pod Identity',
  source: guide('EKS best practices guide', 'Restrict access to the instance profile assigned to the worker node'),
  types: ['aws_instance', 'aws_launch_template'],
  check: ({ attributes }) => {
    const limit = block(attributes, 'metadata_options')?.http_put_response_hop_limit;
    return faultIf(isGiven(limit) && !isUnknown(limit) && Number(limit) > 1, `metadata_options.http_put_response_hop_limit is ${shown(limit)}`);
  },
};
