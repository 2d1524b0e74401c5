import { refersTo, someOther } from '../../element';
import { faultIf, type Rule } from '../../rule';
import { cisAws } from '../../sources';

export const VPC_FLOW_LOGGED: Rule = {
  id: 'AWS-VPC-5',
  title: 'Every VPC has a flow log',
  reason: 'without a record of connections nobody can tell what an intruder reached',
  remedy: 'add an aws_flow_log with the id of the VPC',
  source: cisAws('3.7'),
  types: ['aws_vpc', 'aws_default_vpc'],
  check: (element) => faultIf(
    !someOther(element, 'aws_flow_log', ({ attributes }) => refersTo(attributes.vpc_id, element)),
    'no aws_flow_log of the app is for this VPC',
  ),
};
