import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import { SpotServiceLinkedRole } from '../../../lib/aws';
import { snapshotOf, TestStack } from '../synth';

test('the role of EC2 Spot', () => {
  const stack = new TestStack();
  const role = new SpotServiceLinkedRole(stack, 'Spot');
  expect(stack.synth()).toHaveResourceWithProperties(IamServiceLinkedRole, { aws_service_name: 'spot.amazonaws.com' });
  expect(stack.resolve(role.roleArn)).toMatch(/\.arn}$/);
  expect(role.node.findAll().map((child) => child.node.path)).toEqual(['test/Spot', 'test/Spot/Resource']);
  expect(snapshotOf(stack.synth())).toMatchSnapshot();
});
