import { isTcp, NETWORK_ACL_TYPES, openIngressOf } from '../../read/aws-ingress';
import { adminIn } from '../../read/open-range';
import { faultIf, type Rule } from '../../rule';
import { cisAws } from '../../sources';

export const NETWORK_ACL_ADMIN_PORTS_CLOSED: Rule = {
  id: 'AWS-VPC-3',
  title: 'Network ACLs do not open SSH and RDP to the internet',
  reason: 'an ACL that keeps nothing out leaves the security groups alone',
  remedy: 'allow the served ports, and the ports above 1023 except 3389 for answers',
  source: cisAws('5.2'),
  types: NETWORK_ACL_TYPES,
  check: (element) => openIngressOf(element).filter((rule) => rule.everything || isTcp(rule)).flatMap(({ from, everything, fromPort, toPort }) => {
    const open = everything ? ['everything'] : adminIn(fromPort, toPort);
    return faultIf(open.length > 0, `open to ${from}: ${open.join(', ')}`);
  }),
};
