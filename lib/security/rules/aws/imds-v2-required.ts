import { block, isNoneOf, shown } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisAws } from '../../sources';

export const IMDS_V2_REQUIRED: Rule = {
  id: 'AWS-EC2-1',
  title: 'Instances answer metadata requests of version 2 only',
  reason: 'by version 1, any request that a server can be made to send reads the credentials of its role',
  remedy: 'set metadata_options.http_tokens to required',
  source: cisAws('5.7'),
  types: ['aws_instance', 'aws_launch_template'],
  check: ({ attributes }) => {
    const options = block(attributes, 'metadata_options');
    if (options?.http_endpoint === 'disabled') return [];
    return faultIf(isNoneOf(options?.http_tokens, 'required'), `metadata_options.http_tokens is ${shown(options?.http_tokens)}`);
  },
};
