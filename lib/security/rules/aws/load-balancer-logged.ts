import { block, isNotOn } from '../../block';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { securityHub } from '../../sources';

export const LOAD_BALANCER_LOGGED: Rule = {
  id: 'AWS-ELB-2',
  title: 'Application load balancers log their requests',
  reason: 'without the log nobody can tell who called what',
  remedy: 'set access_logs with enabled and a bucket',
  source: securityHub('ELB.5'),
  types: ['aws_lb', 'aws_alb'],
  check: ({ attributes }) => {
    if ((attributes.load_balancer_type ?? 'application') !== 'application') return NOT_APPLICABLE;
    return faultIf(isNotOn(block(attributes, 'access_logs')?.enabled), 'access_logs are off');
  },
};
