import { openIngressOf, SECURITY_GROUP_TYPES } from '../../read/aws-ingress';
import { faultIf, type Rule } from '../../rule';
import { securityHub } from '../../sources';

const ALL_PORTS = 65535;

export const NO_OPEN_SECURITY_GROUP: Rule = {
  id: 'AWS-VPC-2',
  title: 'Security groups do not open all ports to the internet',
  reason: 'whatever starts to listen later is reachable by everyone',
  remedy: 'open the one port that is served, to known ranges where that is possible',
  source: securityHub('EC2.18'),
  types: SECURITY_GROUP_TYPES,
  check: (element) => openIngressOf(element).flatMap(({ from, everything, fromPort, toPort }) => (
    faultIf(everything || (Number(fromPort) <= 1 && Number(toPort) === ALL_PORTS), `all ports are open to ${from}`)
  )),
};
