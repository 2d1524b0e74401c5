import { blocks, isOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { securityHub } from '../../sources';

export const NO_PUBLIC_IP: Rule = {
  id: 'AWS-EC2-4',
  title: 'Instances get no public address by themselves',
  reason: 'what listens on the instance can be reached from the internet as soon as a security group is wrong',
  remedy: 'set it to false, and go out by a NAT gateway',
  source: securityHub('EC2.9, EC2.15 and EC2.25'),
  types: ['aws_instance', 'aws_launch_template', 'aws_subnet', 'aws_default_subnet'],
  check: ({ attributes }) => [
    ...['map_public_ip_on_launch', 'associate_public_ip_address'].flatMap((name) => faultIf(isOn(attributes[name]), `${name} is true`)),
    ...blocks(attributes, 'network_interfaces').flatMap(({ associate_public_ip_address: isPublic }) => (
      faultIf(isOn(isPublic), 'associate_public_ip_address of a network interface is true')
    )),
  ],
};
