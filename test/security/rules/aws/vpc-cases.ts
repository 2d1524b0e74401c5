import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { NetworkAcl } from '@cdktf/provider-aws/lib/network-acl';
import { NetworkAclRule } from '@cdktf/provider-aws/lib/network-acl-rule';
import { SecurityGroup, type SecurityGroupIngress } from '@cdktf/provider-aws/lib/security-group';
import { SecurityGroupRule, type SecurityGroupRuleConfig } from '@cdktf/provider-aws/lib/security-group-rule';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { VpcSecurityGroupIngressRule, type VpcSecurityGroupIngressRuleConfig } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import type { Build, CasesByRule } from '../rule-cases';

const inline = (...ingress: SecurityGroupIngress[]): Build => (stack) => new SecurityGroup(stack, 'Group', { ingress });
const rule = (config: Partial<SecurityGroupRuleConfig>): Build => (stack) => new SecurityGroupRule(stack, 'Rule', {
  securityGroupId: 'sg-1', type: 'ingress', protocol: 'tcp', fromPort: 22, toPort: 22, cidrBlocks: ['0.0.0.0/0'], ...config,
});
const ingress = (config: Partial<VpcSecurityGroupIngressRuleConfig>): Build => (stack) => (
  new VpcSecurityGroupIngressRule(stack, 'Rule', { securityGroupId: 'sg-1', ipProtocol: 'tcp', cidrIpv4: '0.0.0.0/0', ...config })
);
const aclRule = (egress: boolean, fromPort: number, toPort: number, protocol = 'tcp', ruleAction = 'allow'): Build => (stack) => (
  new NetworkAclRule(stack, 'Rule', { networkAclId: 'acl-1', ruleNumber: 100, cidrBlock: '0.0.0.0/0', egress, fromPort, toPort, protocol, ruleAction })
);
const vpc: Build = (stack) => new Vpc(stack, 'Vpc', { cidrBlock: '10.0.0.0/16' });

/** A VPC, and what refers to it from another stack. */
const vpcOfOtherStack = (refer: (stack: TerraformStack, vpcId: string) => void): Build => (stack) => {
  const made = new Vpc(stack, 'Vpc', { cidrBlock: '10.0.0.0/16' });
  refer(new TerraformStack(App.of(stack), 'other'), made.id);
  return made;
};

export const VPC_CASES: CasesByRule = {
  'AWS-VPC-1': {
    complies: {
      'a known range': inline({ protocol: 'tcp', fromPort: 22, toPort: 22, cidrBlocks: ['203.0.113.0/24'] }),
      'HTTPS to everyone': inline({ protocol: 'tcp', fromPort: 443, toPort: 443, cidrBlocks: ['0.0.0.0/0'] }),
      'UDP': ingress({ ipProtocol: 'udp', fromPort: 22, toPort: 22 }),
      'egress': rule({ type: 'egress' }),
      'a range that only Terraform will know': (stack) => rule({ cidrBlocks: [new TerraformVariable(stack, 'range', {}).stringValue] })(stack),
    },
    violates: {
      'inline': [inline({ protocol: 'tcp', fromPort: 20, toPort: 30, cidrBlocks: ['0.0.0.0/0'] }), 'open to 0.0.0.0/0: SSH (22)'],
      'inline IPv6': [inline({ protocol: '6', fromPort: 3389, toPort: 3389, ipv6CidrBlocks: ['::/0'] }), 'open to ::/0: RDP (3389)'],
      'a rule': [rule({}), 'open to 0.0.0.0/0: SSH (22)'],
      'both halves': [rule({ cidrBlocks: ['0.0.0.0/1', '128.0.0.0/1'] }), 'open to 0.0.0.0/1, 128.0.0.0/1: SSH (22)'],
      'half of IPv6': [rule({ cidrBlocks: undefined, ipv6CidrBlocks: ['::/1', 'fd00::/8'] }), 'open to ::/1: SSH (22)'],
      'an ingress rule': [ingress({ fromPort: 0, toPort: 65535 }), 'open to 0.0.0.0/0: SSH (22), RDP (3389)'],
      'each of several': [
        inline(
          { protocol: 'tcp', fromPort: 22, toPort: 22, cidrBlocks: ['0.0.0.0/0'] }, { protocol: 'tcp', fromPort: 3389, toPort: 3389, cidrBlocks: ['0.0.0.0/0'] },
        ),
        'open to 0.0.0.0/0: SSH (22)', 'open to 0.0.0.0/0: RDP (3389)',
      ],
    },
  },
  'AWS-VPC-2': {
    complies: {
      'one port': ingress({ fromPort: 443, toPort: 443 }),
      'everything of a known range': ingress({ ipProtocol: '-1', cidrIpv4: '10.0.0.0/8' }),
    },
    violates: {
      'every protocol': [ingress({ ipProtocol: '-1' }), 'all ports are open to 0.0.0.0/0'],
      'half of the internet': [ingress({ ipProtocol: '-1', cidrIpv4: '128.0.0.0/1' }), 'all ports are open to 128.0.0.0/1'],
      'every port': [rule({ fromPort: 0, toPort: 65535 }), 'all ports are open to 0.0.0.0/0'],
      'inline': [inline({ protocol: '-1', fromPort: 0, toPort: 0, cidrBlocks: ['0.0.0.0/0'] }), 'all ports are open to 0.0.0.0/0'],
    },
  },
  'AWS-VPC-3': {
    complies: {
      'answers alone': aclRule(false, 1024, 3388),
      'egress': aclRule(true, 0, 65535),
      'a denial': aclRule(false, 22, 22, 'tcp', 'deny'),
    },
    violates: {
      'a rule': [aclRule(false, 22, 22), 'open to 0.0.0.0/0: SSH (22)'],
      'everything': [aclRule(false, 0, 0, '-1'), 'open to 0.0.0.0/0: everything'],
      'inline': [
        (stack) => new NetworkAcl(stack, 'Acl', {
          vpcId: 'vpc-1', ingress: [{ action: 'allow', protocol: 'tcp', fromPort: 0, toPort: 65535, ruleNo: 100, cidrBlock: '0.0.0.0/0' }],
        }),
        'open to 0.0.0.0/0: SSH (22), RDP (3389)',
      ],
    },
  },
  'AWS-VPC-4': {
    complies: {
      'a VPC with an empty group': (stack) => {
        const made = new Vpc(stack, 'Vpc', { cidrBlock: '10.0.0.0/16' });
        new DefaultSecurityGroup(stack, 'Adopted', { vpcId: made.id });
        return made;
      },
      'an empty group': (stack) => new DefaultSecurityGroup(stack, 'Adopted', { vpcId: 'vpc-1' }),
    },
    violates: {
      'a VPC without': [vpc, 'no aws_default_security_group is for this VPC'],
      'a VPC whose name begins like that of another': [
        (stack) => {
          new DefaultSecurityGroup(stack, 'Adopted', { vpcId: new Vpc(stack, 'Vpc2', { cidrBlock: '10.1.0.0/16' }).id });
          return vpc(stack);
        },
        'no aws_default_security_group is for this VPC',
      ],
      'a group with rules': [
        (stack) => new DefaultSecurityGroup(stack, 'Adopted', { ingress: [{ protocol: '-1', fromPort: 0, toPort: 0, selfAttribute: true }] }),
        'it has ingress rules',
      ],
    },
  },
  'AWS-VPC-5': {
    complies: {
      'a flow log': (stack) => {
        const made = new Vpc(stack, 'Vpc', { cidrBlock: '10.0.0.0/16' });
        new FlowLog(stack, 'Log', { vpcId: made.id });
        return made;
      },
      'a flow log of one of two': (stack) => {
        const [first, second] = ['Vpc2', 'Vpc'].map((id) => new Vpc(stack, id, { cidrBlock: '10.0.0.0/16' }));
        new FlowLog(stack, 'Log', { vpcId: `\${var.first ? ${first.fqn}.id : ${second.fqn}.id}` });
        return second;
      },
      'a flow log in another stack': vpcOfOtherStack((other, vpcId) => new FlowLog(other, 'Log', { vpcId })),
    },
    violates: {
      'none': [vpc, 'no aws_flow_log of the app is for this VPC'],
      'that of another VPC': [
        (stack) => {
          new FlowLog(stack, 'Log', { vpcId: new Vpc(stack, 'Other', { cidrBlock: '10.1.0.0/16' }).id });
          return vpc(stack);
        },
        'no aws_flow_log of the app is for this VPC',
      ],
    },
  },
};
