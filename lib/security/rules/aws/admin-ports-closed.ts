import { isTcp, openIngressOf, SECURITY_GROUP_TYPES } from '../../read/aws-ingress';
import { adminIn } from '../../read/open-range';
import { faultIf, type Rule } from '../../rule';
import { cisAws } from '../../sources';

export const ADMIN_PORTS_CLOSED: Rule = {
  id: 'AWS-VPC-1',
  title: 'Security groups do not open SSH and RDP to the internet',
  reason: 'these ports are tried from everywhere within minutes',
  remedy: 'allow known ranges, or use Session Manager and open no port',
  source: cisAws('5.3 and 5.4'),
  types: SECURITY_GROUP_TYPES,
  check: (element) => openIngressOf(element).filter(isTcp).flatMap(({ from, fromPort, toPort }) => {
    const open = adminIn(fromPort, toPort);
    return faultIf(open.length > 0, `open to ${from}: ${open.join(', ')}`);
  }),
};
