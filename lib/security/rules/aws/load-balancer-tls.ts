import { blocks, isUnknown } from '../../block';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisEks } from '../../sources';

export const LOAD_BALANCER_TLS: Rule = {
  id: 'AWS-ELB-1',
  title: 'Application load balancers serve HTTPS, and redirect HTTP to it',
  reason: 'over plain HTTP, data and sessions can be read on the way',
  remedy: 'serve HTTPS with a certificate, and let the listener of HTTP redirect to it',
  source: cisEks('5.4.5'),
  types: ['aws_lb_listener', 'aws_alb_listener'],
  check: ({ attributes }) => {
    const { protocol } = attributes;
    if (!isUnknown(protocol) && !['HTTP', 'HTTPS'].includes(String(protocol))) return NOT_APPLICABLE;
    const redirects = blocks(attributes, 'default_action').some((action) => (
      blocks(action, 'redirect').some((redirect) => redirect.protocol === 'HTTPS' || isUnknown(redirect.protocol))
    ));
    return faultIf(protocol === 'HTTP' && !redirects, 'it serves HTTP and does not redirect to HTTPS');
  },
};
