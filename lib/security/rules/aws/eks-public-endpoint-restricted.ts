import { block, isGiven, isOff, isUnknown } from '../../block';
import { worldIn } from '../../read/open-range';
import { faultIf, type Rule } from '../../rule';
import { cisEks } from '../../sources';

export const EKS_PUBLIC_ENDPOINT_RESTRICTED: Rule = {
  id: 'AWS-EKS-2',
  title: 'The Kubernetes API of EKS is not open to the whole internet',
  reason: 'a flaw or a leaked credential of the API can be used from anywhere',
  remedy: 'set vpc_config.endpoint_public_access to false, or list known ranges in public_access_cidrs',
  source: cisEks('5.4.1'),
  types: ['aws_eks_cluster'],
  check: ({ attributes }) => {
    const network = block(attributes, 'vpc_config');
    // EKS' own default is a public endpoint without limits.
    if (isOff(network?.endpoint_public_access) || isUnknown(network?.endpoint_public_access)) return [];
    const ranges = network?.public_access_cidrs;
    const open = worldIn(ranges);
    return [
      ...faultIf(!isGiven(ranges), 'the public endpoint takes calls from any address'),
      ...faultIf(open.length > 0, `the public endpoint takes calls from ${open.join(', ')}`),
    ];
  },
};
