import { blocks } from '../../block';
import { refersTo, someOther } from '../../element';
import { faultIf, type Rule } from '../../rule';
import { cisAws } from '../../sources';

export const DEFAULT_SECURITY_GROUP_CLOSED: Rule = {
  id: 'AWS-VPC-4',
  title: 'The default security group of a VPC lets nothing in or out',
  reason: 'what names no group gets this one, and AWS fills it with rules that let its members talk',
  remedy: 'add an aws_default_security_group without ingress and egress for the VPC',
  source: cisAws('5.5'),
  types: ['aws_vpc', 'aws_default_security_group'],
  check: (element) => {
    if (element.type === 'aws_vpc') {
      const adopted = someOther(element, 'aws_default_security_group', ({ attributes }) => refersTo(attributes.vpc_id, element));
      return faultIf(!adopted, 'no aws_default_security_group is for this VPC');
    }
    return ['ingress', 'egress'].flatMap((direction) => faultIf(blocks(element.attributes, direction).length > 0, `it has ${direction} rules`));
  },
};
