import { App, Testing } from 'cdktf';
import { AwsRegionStack, type AwsRegionStackProps, NatGateways, UpgradePolicy } from '../../../lib/aws';
import { ACCOUNT, type Block, blocks, DEPLOYER, snapshotOf } from '../synth';

function regionStack(overrides: Partial<AwsRegionStackProps> = {}): AwsRegionStack {
  return new AwsRegionStack(new App(), 'atlas-aws-us-east-1', {
    accountId: ACCOUNT,
    region: 'us-east-1',
    cidrBlock: '10.3.0.0/16',
    zones: ['use1-az4', 'use1-az6'],
    clusterName: 'atlas-us-east-1',
    adminPrincipalArns: [DEPLOYER],
    ...overrides,
  });
}

function provider(stack: AwsRegionStack): Block {
  return (JSON.parse(Testing.synth(stack, true)) as { provider: { aws: Block[] } }).provider.aws[0];
}

describe('AwsRegionStack', () => {
  test('snapshot', () => {
    expect(snapshotOf(Testing.synth(regionStack(), true))).toMatchSnapshot();
  });

  test('the construct ids are a contract', () => {
    expect(regionStack().node.children.map((child) => child.node.path)).toEqual([
      'atlas-aws-us-east-1/aws',
      'atlas-aws-us-east-1/Network',
      'atlas-aws-us-east-1/Cluster',
      'atlas-aws-us-east-1/kubeconfig_command',
    ]);
  });

  test('the provider works in one account and region only', () => {
    expect(provider(regionStack())).toEqual({ region: 'us-east-1', allowed_account_ids: [ACCOUNT] });
  });

  test('tags go to everything', () => {
    const stack = regionStack({ tags: { team: 'ml' } });
    expect(provider(stack)).toMatchObject({ default_tags: [{ tags: { team: 'ml' } }] });
    const [template] = Object.values(blocks(Testing.synth(stack), 'aws_launch_template'));
    expect(template.tag_specifications).toContainEqual({ resource_type: 'volume', tags: { Name: 'atlas-us-east-1-system', team: 'ml' } });
  });

  test('keys of tags stay as they are written', () => {
    const tags = { 'costCenter': '1', 'Cost-Center ID': '2', 'größe': 'L', 'owner:email': 'eva@example.com', 'a b': '', 'kubernetes.io/role': 'x', '1x/y': 'k=v' };
    const stack = regionStack({ tags });
    expect(provider(stack).default_tags).toEqual([{ tags }]);
    const [template] = Object.values(blocks(Testing.synth(stack), 'aws_launch_template'));
    expect(template.tag_specifications).toContainEqual({ resource_type: 'volume', tags: { ...tags, Name: 'atlas-us-east-1-system' } });
  });

  test('the role that Terraform takes is an admin, and takes part in access', () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/terraform`;
    const stack = regionStack({ assumeRoleArn: role, adminPrincipalArns: undefined });
    const synthesized = Testing.synth(stack, true);
    expect(provider(stack)).toMatchObject({ assume_role: [{ role_arn: role }] });
    expect(Object.values(blocks(synthesized, 'aws_eks_access_entry'))).toEqual([expect.objectContaining({ principal_arn: role })]);
    expect(stack.cluster.access.execArgs).toContain(role);
    expect((JSON.parse(synthesized) as { output: Block }).output).toMatchObject({
      kubeconfig_command: { value: `aws eks update-kubeconfig --name atlas-us-east-1 --region us-east-1 --role-arn ${role}` },
    });
    const both = regionStack({ assumeRoleArn: role, adminPrincipalArns: [DEPLOYER, role] });
    expect(Object.keys(blocks(Testing.synth(both), 'aws_eks_access_entry'))).toHaveLength(2);
  });

  test('relaxations are passed on', () => {
    const synthesized = Testing.synth(regionStack({
      publicAccessCidrs: ['203.0.113.0/24'],
      privateAccessCidrs: ['10.20.0.0/16'],
      deletionProtection: false,
      natGateways: NatGateways.SINGLE,
      kubernetesVersion: '1.34',
      upgradePolicy: UpgradePolicy.EXTENDED,
      addonVersions: { coredns: 'v1.12.4-eksbuild.1' },
      recommendedAddonVersions: true,
      systemInstanceType: 'm6i.xlarge',
      systemNodeCount: 3,
    }), true);
    expect(Object.values(blocks(synthesized, 'aws_eks_cluster'))).toEqual([expect.objectContaining({
      version: '1.34',
      upgrade_policy: { support_type: 'EXTENDED' },
      deletion_protection: false,
      vpc_config: expect.objectContaining({ public_access_cidrs: ['203.0.113.0/24'] }),
    })]);
    expect(Object.values(blocks(synthesized, 'aws_vpc_security_group_ingress_rule'))).toContainEqual(
      expect.objectContaining({ cidr_ipv4: '10.20.0.0/16' }),
    );
    expect(Object.keys(blocks(synthesized, 'aws_nat_gateway'))).toHaveLength(1);
    expect(Object.values(blocks(synthesized, 'aws_eks_addon')).map(({ addon_version }) => addon_version)).toEqual(expect.arrayContaining([
      'v1.12.4-eksbuild.1',
      expect.stringContaining('data.aws_eks_addon_version.Cluster_KubeProxy_Version'),
    ]));
    expect(Object.values(blocks(synthesized, 'aws_eks_node_group'))[0]).toMatchObject({ instance_types: ['m6i.xlarge'], scaling_config: { desired_size: 3 } });
  });

  test('two fleets can share an account: what has a fixed name is named after the cluster', () => {
    const named = (clusterName: string) => {
      const { resource } = JSON.parse(Testing.synth(regionStack({ clusterName }))) as { resource: Record<string, Record<string, Block>> };
      return Object.values(resource).flatMap((ofType) => Object.values(ofType)).map((block) => block.name).filter(Boolean) as string[];
    };
    expect(named('atlas').filter((name) => named('borealis').includes(name))).toEqual([]);
  });

  test.each([
    [{ accountId: '1234' }, "accountId must be twelve digits, got '1234'"],
    [{ adminPrincipalArns: undefined }, 'a cluster without an admin can be used by nobody'],
    [{ zones: ['use1-az4'] }, 'a network has 2 to 6 zones, got 1'],
    [{ tags: { 'aws:team': 'ml' } }, "tags: key 'aws:team' must not begin with aws:"],
    [{ tags: { team: '${var.team}' } }, "tags: value '${var.team}' of team must be at most 256 letters"],
    [{ assumeRoleArn: `arn:aws:iam::${ACCOUNT}:user/ann` }, 'assumeRoleArn must be the ARN of an IAM role such as arn:aws:iam::111122223333:role/deployer, '
      + `got 'arn:aws:iam::${ACCOUNT}:user/ann'`],
    [{ assumeRoleArn: `arn:aws:sts::${ACCOUNT}:assumed-role/ci/me` }, 'assumeRoleArn must be the ARN of an IAM role'],
    [{ region: 'us-gov-west-1', zones: ['usgw1-az1', 'usgw1-az2'], assumeRoleArn: DEPLOYER }, `assumeRoleArn '${DEPLOYER}' is of the partition aws, `
      + 'and us-gov-west-1 is in aws-us-gov: pass an ARN that begins with arn:aws-us-gov:iam::'],
    [{ region: 'us-gov-west-1', zones: ['usgw1-az1', 'usgw1-az2'] }, `admin '${DEPLOYER}' is of the partition aws, and us-gov-west-1 is in aws-us-gov`],
    [{ region: 'Virginia', assumeRoleArn: DEPLOYER }, 'region must be an AWS region such as us-east-1'],
  ])('refuses %j', (overrides, message) => {
    expect(() => regionStack(overrides)).toThrow(message);
  });
});
