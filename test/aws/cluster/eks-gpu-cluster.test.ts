import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { Token } from 'cdktf';
import { PodAddresses, StorageDriver } from '../../../lib/aws';
import { pinnedAddonVersion } from '../../../lib/aws/cluster/eks-addon-versions';
import { ADDONS } from '../../../lib/aws/cluster/eks-addons';
import { type Block, DEPLOYER, snapshotOf, TestStack } from '../synth';

function withCluster(...args: Parameters<TestStack['cluster']>): TestStack {
  const stack = new TestStack();
  stack.cluster(...args);
  return stack;
}

function addon(stack: TestStack, id: string): Block {
  return stack.resource('aws_eks_addon', `Cluster_${id}_`);
}

function cluster(stack: TestStack): Block {
  return Object.values(stack.resources('aws_eks_cluster'))[0];
}

describe('EksGpuCluster', () => {
  test('snapshot', () => {
    expect(snapshotOf(withCluster().synth())).toMatchSnapshot();
  });

  test('the construct ids are a contract', () => {
    expect(new TestStack().cluster().node.findAll().map((child) => child.node.path)).toMatchSnapshot();
  });

  test('the API is private, access goes by IAM alone, and everything is logged, encrypted and protected', () => {
    expect(withCluster().synth()).toHaveResourceWithProperties(EksCluster, {
      name: 'atlas',
      version: '1.35',
      deletion_protection: true,
      bootstrap_self_managed_addons: false,
      access_config: { authentication_mode: 'API', bootstrap_cluster_creator_admin_permissions: false },
      enabled_cluster_log_types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
      upgrade_policy: { support_type: 'STANDARD' },
      zonal_shift_config: { enabled: true },
    });
    const stack = withCluster();
    expect(cluster(stack).vpc_config).toMatchObject({ endpoint_private_access: true, endpoint_public_access: false });
    expect(cluster(stack).encryption_config).toMatchObject({
      resources: ['secrets'],
      provider: { key_arn: expect.stringContaining('aws_kms_key.Cluster_Key') },
    });
  });

  test('the log group stands before the cluster, or EKS would make one without encryption and retention', () => {
    const stack = withCluster();
    expect(stack.resource('aws_cloudwatch_log_group', 'Cluster_Logs')).toMatchObject({
      name: '/aws/eks/atlas/cluster',
      retention_in_days: 365,
      kms_key_id: expect.stringContaining('aws_kms_key.Cluster_Key'),
    });
    expect((cluster(stack).depends_on as string[]).join(' ')).toContain('aws_cloudwatch_log_group.Cluster_Logs');
  });

  test('a destroy stops at the cluster and its keys, before it takes nodes, until protection is lifted', () => {
    const guards = (stack: TestStack) => [cluster(stack), ...Object.values(stack.resources('aws_kms_key'))]
      .map((block) => (block.lifecycle as Block).prevent_destroy);
    const withoutFlowLogs = (deletionProtection?: boolean) => {
      const stack = new TestStack();
      stack.cluster({ network: stack.network({ flowLogs: false }), deletionProtection });
      return stack;
    };
    expect(guards(withoutFlowLogs())).toEqual([true, true, true]);
    expect(guards(withoutFlowLogs(false))).toEqual([false, false, false]);
  });

  test('flow logs can be given up, so their key is not protected', () => {
    expect(withCluster().resource('aws_kms_key', 'Network_FlowLogs')).toMatchObject({ lifecycle: { prevent_destroy: false } });
  });

  test('a zone added to the network does not touch the control plane, which EKS keeps in its first zones', () => {
    expect(cluster(withCluster()).lifecycle).toMatchObject({ ignore_changes: ['vpc_config[0].subnet_ids'] });
  });

  test('networks that may call the private API have a rule each, whose order does not matter', () => {
    const rules = (cidrs?: string[]) => Object.fromEntries(
      Object.entries(withCluster({ privateAccessCidrs: cidrs }).resources('aws_vpc_security_group_ingress_rule'))
        .filter(([id]) => id.startsWith('Cluster_')),
    );
    expect(rules()).toEqual({});
    const [office, runners] = ['10.20.0.0/16', '10.3.0.0/19'];
    expect(rules([runners, office])).toEqual(rules([office, runners]));
    expect(Object.keys(rules([office, runners])).map((id) => id.replace(/_[0-9A-F]{8}$/, ''))).toEqual([
      'Cluster_PrivateAccess_10-20-0-0-16',
      'Cluster_PrivateAccess_10-3-0-0-19',
    ]);
    expect(Object.values(rules([office]))).toEqual([expect.objectContaining({
      security_group_id: expect.stringMatching(/^\${aws_eks_cluster\.Cluster_.*\.vpc_config\[0\]\.cluster_security_group_id}$/),
      cidr_ipv4: office,
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
    })]);
    expect(cluster(withCluster({ privateAccessCidrs: [office] })).vpc_config).toMatchObject({ endpoint_public_access: false });
  });

  test('keys rotate and wait before they are deleted', () => {
    for (const key of Object.values(withCluster().resources('aws_kms_key'))) {
      expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    }
  });

  test('Auto Scaling may use the volume key, though its role may not exist yet', () => {
    const key = withCluster().resource('aws_kms_key', 'Cluster_VolumeKey');
    const { Statement } = JSON.parse(key.policy as string) as { Statement: Block[] };
    const grant = Statement.find((statement) => (statement.Action as string[]).includes('kms:CreateGrant'))!;
    expect(grant.Principal).toEqual({ AWS: '*' });
    expect(grant.Condition).toMatchObject({
      StringEquals: { 'kms:CallerAccount': expect.anything() },
      ArnEquals: {
        'aws:PrincipalArn': [
          expect.stringMatching(/role\/aws-service-role\/autoscaling.amazonaws.com\/AWSServiceRoleForAutoScaling$/),
          expect.stringMatching(/role\/aws-service-role\/spot.amazonaws.com\/AWSServiceRoleForEC2Spot$/),
        ],
      },
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    });
  });

  test('the node role may join the cluster and pull images, and nothing else', () => {
    const attached = (stack: TestStack) => Object.entries(stack.resources('aws_iam_role_policy_attachment'))
      .filter(([id]) => id.startsWith('Cluster_NodeRole'))
      .map(([, block]) => block.policy_arn);
    const least = ['arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly', 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy'];
    expect(attached(withCluster())).toEqual(least);
    expect(attached(withCluster({ sessionManager: true }))).toEqual([...least, 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore']);
  });

  test('pods take roles by Pod Identity, each for one service account', () => {
    const stack = withCluster();
    expect(Object.values(stack.resources('aws_eks_pod_identity_association'))).toEqual([
      expect.objectContaining({ namespace: 'kube-system', service_account: 'ebs-csi-controller-sa' }),
      expect.objectContaining({ namespace: 'kube-system', service_account: 'aws-node' }),
    ]);
    const trust = JSON.parse(stack.resource('aws_iam_role', 'Cluster_VpcCniIdentity').assume_role_policy as string) as { Statement: Block[] };
    expect(trust.Statement).toEqual([{
      Sid: 'Trust',
      Effect: 'Allow',
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: {
        StringEquals: {
          'aws:RequestTag/eks-cluster-name': 'atlas',
          'aws:RequestTag/kubernetes-namespace': 'kube-system',
          'aws:RequestTag/kubernetes-service-account': 'aws-node',
        },
      },
    }]);
  });

  test('network add-ons come before the first node, the others after it', () => {
    const stack = withCluster();
    const systemNodes = stack.resource('aws_eks_node_group', 'Cluster_SystemNodes').depends_on as string[];
    for (const id of ['PodIdentityAgent', 'VpcCni', 'KubeProxy']) {
      expect(systemNodes.join(' ')).toContain(`aws_eks_addon.Cluster_${id}_`);
      expect(((addon(stack, id).depends_on ?? []) as string[]).join(' ')).not.toContain('aws_eks_node_group');
    }
    for (const id of ['NodeMonitoring', 'CoreDns', 'EbsCsi']) {
      expect((addon(stack, id).depends_on as string[]).join(' ')).toContain('aws_eks_node_group.Cluster_SystemNodes');
    }
    expect((addon(stack, 'VpcCni').depends_on as string[]).join(' ')).toContain('aws_eks_pod_identity_association.Cluster_VpcCniIdentity');
  });

  test('vpc-cni enforces network policies and hands out prefixes', () => {
    expect(JSON.parse(addon(withCluster(), 'VpcCni').configuration_values as string)).toEqual({
      enableNetworkPolicy: 'true',
      env: { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1' },
    });
  });

  test('pods with a block of their own take their subnet by the zone of their node', () => {
    const stack = new TestStack();
    stack.cluster({ network: stack.network({ podAddresses: PodAddresses.SECONDARY_BLOCK }) });
    const { configuration_values: configuration } = addon(stack, 'VpcCni');
    expect(JSON.parse(configuration as string)).toEqual({
      enableNetworkPolicy: 'true',
      env: {
        ENABLE_PREFIX_DELEGATION: 'true',
        WARM_PREFIX_TARGET: '1',
        AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true',
        ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone',
        AWS_VPC_K8S_CNI_EXTERNALSNAT: 'false',
      },
      eniConfig: {
        create: true,
        region: 'us-east-1',
        subnets: Object.fromEntries(Object.keys(stack.resources('aws_subnet')).filter((id) => id.includes('PodSubnet'))
          .map((id) => [`\${aws_subnet.${id}.availability_zone}`, { id: `\${aws_subnet.${id}.id}` }])),
      },
    });
    expect(configuration).toContain('PodSubnet');
  });

  test('add-ons have the pinned version of the Kubernetes version, or one of your own', () => {
    const stack = withCluster({ addonVersions: { coredns: 'v1.12.4-eksbuild.1' } });
    expect(addon(stack, 'CoreDns').addon_version).toBe('v1.12.4-eksbuild.1');
    expect(addon(stack, 'KubeProxy').addon_version).toBe(pinnedAddonVersion('kube-proxy', '1.35'));
    expect(addon(withCluster({ kubernetesVersion: '1.36' }), 'KubeProxy').addon_version).toBe(pinnedAddonVersion('kube-proxy', '1.36'));
    expect(stack.synth()).not.toContain('aws_eks_addon_version');
  });

  test('add-ons follow what EKS recommends where that is asked for, and the Kubernetes version may then be any', () => {
    const stack = withCluster({ recommendedAddonVersions: true, addonVersions: { coredns: 'v1.12.4-eksbuild.1' }, kubernetesVersion: '1.37' });
    expect(addon(stack, 'CoreDns').addon_version).toBe('v1.12.4-eksbuild.1');
    expect(addon(stack, 'KubeProxy').addon_version).toContain('data.aws_eks_addon_version.Cluster_KubeProxy_Version');
    const { data } = JSON.parse(stack.synth()) as { data: Record<string, Record<string, Block>> };
    const versions = Object.values(data.aws_eks_addon_version);
    expect(versions).toHaveLength(5);
    for (const version of versions) expect(version).toMatchObject({ kubernetes_version: '1.37', most_recent: false });
  });

  test('a Kubernetes version without pinned add-ons takes a version for each', () => {
    const addonVersions = Object.fromEntries(ADDONS.map((name) => [name, 'v1.2.3-eksbuild.4']));
    expect(addon(withCluster({ kubernetesVersion: '1.37', addonVersions }), 'VpcCni').addon_version).toBe('v1.2.3-eksbuild.4');
    expect(() => withCluster({ kubernetesVersion: '1.37', addonVersions, storageDrivers: [StorageDriver.EFS] })).toThrow(
      'no versions of aws-efs-csi-driver are known for Kubernetes 1.37: choose one of 1.34, 1.35, 1.36, name the add-ons in addonVersions, '
        + 'or set recommendedAddonVersions',
    );
  });

  test('storage drivers are add-ons after the first node, without a permission in AWS, whose order does not matter', () => {
    const drivers = Object.values(StorageDriver);
    const stack = withCluster({ storageDrivers: drivers, addonVersions: { 'aws-efs-csi-driver': 'v3.4.1-eksbuild.1' } });
    expect(['FsxCsi', 'EfsCsi', 'S3Csi'].map((id) => addon(stack, id).addon_name)).toEqual(drivers);
    for (const id of ['FsxCsi', 'EfsCsi', 'S3Csi']) {
      expect((addon(stack, id).depends_on as string[]).join(' ')).toContain('aws_eks_node_group.Cluster_SystemNodes');
    }
    expect(addon(stack, 'EfsCsi').addon_version).toBe('v3.4.1-eksbuild.1');
    const permissions = (each: TestStack) => ['aws_iam_role', 'aws_eks_pod_identity_association'].map((type) => each.resources(type));
    expect(permissions(stack)).toEqual(permissions(withCluster()));
    const turned = withCluster({ storageDrivers: [...drivers].reverse(), addonVersions: { 'aws-efs-csi-driver': 'v3.4.1-eksbuild.1' } });
    expect(turned.resources('aws_eks_addon')).toEqual(stack.resources('aws_eks_addon'));
  });

  test('system nodes are two, untainted, and of the chosen type', () => {
    expect(withCluster().resource('aws_eks_node_group', 'Cluster_SystemNodes')).toMatchObject({
      ami_type: 'AL2023_x86_64_STANDARD',
      instance_types: ['m7i.large'],
      scaling_config: { min_size: 2, max_size: 2, desired_size: 2 },
    });
    const graviton = withCluster({ systemInstanceType: 'm8g.large' }).resource('aws_eks_node_group', 'Cluster_SystemNodes');
    expect(graviton).toMatchObject({ ami_type: 'AL2023_ARM_64_STANDARD', instance_types: ['m8g.large'] });
    expect(graviton).not.toHaveProperty('taint');
  });

  test('tags reach instances, volumes and interfaces', () => {
    const template = withCluster({ nodeTags: { team: 'ml' } }).resource('aws_launch_template', 'Cluster_SystemNodes');
    expect(template.tag_specifications).toEqual(['instance', 'volume', 'network-interface'].map((resourceType) => ({
      resource_type: resourceType,
      tags: { Name: 'atlas-system', team: 'ml' },
    })));
  });

  test('admins are access entries, whose order does not matter', () => {
    const other = 'arn:aws:iam::111122223333:user/ann';
    const stack = withCluster({ adminPrincipalArns: [DEPLOYER, other] });
    expect(withCluster({ adminPrincipalArns: [other, DEPLOYER] }).resources('aws_eks_access_entry')).toEqual(stack.resources('aws_eks_access_entry'));
    expect(Object.values(stack.resources('aws_eks_access_policy_association'))).toHaveLength(2);
    expect(stack.resource('aws_eks_access_policy_association', 'Cluster_Admins_111122223333-role-ci-deployer')).toMatchObject({
      policy_arn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
      access_scope: { type: 'cluster' },
    });
  });

  test('an admin may be a role of the same program', () => {
    const stack = withCluster({ adminPrincipalArns: [Token.asString({ resolve: () => '${aws_iam_role.ci.arn}' })] });
    expect(stack.resource('aws_eks_access_entry', 'Cluster_Admins_0')).toMatchObject({ principal_arn: '${aws_iam_role.ci.arn}' });
  });

  test('access is a command, and holds no secret', () => {
    const stack = new TestStack();
    const { access, cloud, region, clusterName } = stack.cluster();
    expect({ cloud, region, clusterName }).toEqual({ cloud: 'aws', region: 'us-east-1', clusterName: 'atlas' });
    expect(access.execCommand).toBe('aws');
    expect(access.execArgs).toEqual(['eks', 'get-token', '--cluster-name', 'atlas', '--region', 'us-east-1', '--output', 'json']);
    expect(stack.resolve(access.endpoint)).toMatch(/^\${aws_eks_cluster\.Cluster_.*\.endpoint}$/);
    expect(stack.resolve(access.certificateAuthority!)).toMatch(/certificate_authority\[0\]\.data}$/);
    expect(new TestStack().cluster({ accessRoleArn: DEPLOYER }).access.execArgs!.slice(-2)).toEqual(['--role-arn', DEPLOYER]);
  });

  test('each relaxation is a property', () => {
    const stack = withCluster({ publicAccessCidrs: ['203.0.113.0/24'], deletionProtection: false, logRetentionDays: 30, kubernetesVersion: '1.34' });
    expect(cluster(stack)).toMatchObject({
      version: '1.34',
      deletion_protection: false,
      vpc_config: { endpoint_private_access: true, endpoint_public_access: true, public_access_cidrs: ['203.0.113.0/24'] },
    });
    expect(stack.resource('aws_cloudwatch_log_group', 'Cluster_Logs')).toMatchObject({ retention_in_days: 30 });
  });

  test('the control plane avoids zones where EKS has none, and nodes do not', () => {
    const stack = new TestStack();
    const network = stack.network({ zones: ['use1-az3', 'use1-az4', 'use1-az6'] });
    stack.cluster({ network });
    expect((cluster(stack).vpc_config as { subnet_ids: string[] }).subnet_ids).toHaveLength(2);
    expect(stack.resource('aws_eks_node_group', 'Cluster_SystemNodes').subnet_ids).toHaveLength(3);

    const tooFew = new TestStack();
    expect(() => tooFew.cluster({ network: tooFew.network({ zones: ['use1-az3', 'use1-az4'] }) })).toThrow(
      "the control plane needs two zones and can't stand in use1-az3, usw1-az2, cac1-az3, but the network has use1-az3, use1-az4",
    );
  });

  test('role names fit, however long the cluster\'s', () => {
    for (const role of Object.values(withCluster({ clusterName: 'a'.repeat(100) }).resources('aws_iam_role'))) {
      expect((role.name_prefix as string).length).toBeLessThanOrEqual(38);
    }
  });

  test.each([
    [{ clusterName: 'at las' }, "clusterName must be 1 to 100 letters, digits, '-' and '_', and start with neither sign, got 'at las'"],
    [{ clusterName: 'sg-east' }, "clusterName must not begin with sg-, as no name of a security group may, got 'sg-east'"],
    [{ kubernetesVersion: '1.35.2' }, "kubernetesVersion must be a minor version such as 1.35, got '1.35.2'"],
    [{ kubernetesVersion: '1.33' }, 'no versions of eks-pod-identity-agent, vpc-cni, kube-proxy, eks-node-monitoring-agent, coredns, aws-ebs-csi-driver are known '
      + 'for Kubernetes 1.33: choose one of 1.34, 1.35, 1.36'],
    [{ addonVersions: { cilium: 'v1' } }, 'addonVersions names cilium, but the cluster has eks-pod-identity-agent, vpc-cni'],
    [{ addonVersions: { 'aws-fsx-csi-driver': 'v1.9.0-eksbuild.1' } }, 'addonVersions names aws-fsx-csi-driver, but the cluster has eks-pod-identity-agent'],
    [{ storageDrivers: [StorageDriver.EFS, StorageDriver.EFS] }, 'storageDrivers must differ, got aws-efs-csi-driver, aws-efs-csi-driver'],
    [{ adminPrincipalArns: [] }, 'a cluster without an admin can be used by nobody: name the role that deploys in adminPrincipalArns'],
    [{ adminPrincipalArns: ['deployer'] }, "admin must be the ARN of an IAM role or user, got 'deployer'"],
    [{ adminPrincipalArns: ['arn:aws:sts::111122223333:assumed-role/ci/me'] }, 'is a session of a role'],
    [{ adminPrincipalArns: [DEPLOYER, DEPLOYER] }, 'admins must differ'],
    [{ adminPrincipalArns: ['arn:aws:iam::111122223333:role/'] }, "admin must be the ARN of an IAM role or user, got 'arn:aws:iam::111122223333:role/'"],
    [{ adminPrincipalArns: ['arn:aws:iam::111122223333:role/a b'] }, 'admin must be the ARN of an IAM role or user'],
    [{ adminPrincipalArns: ['arn:aws:iam::111122223333:role/${var.role}'] }, 'admin must be the ARN of an IAM role or user'],
    [{ adminPrincipalArns: ['arn:aws-us-gov:iam::111122223333:role/admin'] }, "admin 'arn:aws-us-gov:iam::111122223333:role/admin' is of the partition aws-us-gov, "
      + 'and us-east-1 is in aws: pass an ARN that begins with arn:aws:iam::'],
    [{ accessRoleArn: 'arn:aws:iam::111122223333:user/ann' }, 'accessRoleArn must be the ARN of an IAM role such as arn:aws:iam::111122223333:role/deployer'],
    [{ addonVersions: { coredns: 'latest' } }, "addonVersions: the version of coredns must be one such as v1.20.4-eksbuild.1, got 'latest'"],
    [{ addonVersions: { coredns: '${var.coredns}' } }, 'addonVersions: the version of coredns must be one such as v1.20.4-eksbuild.1'],
    [{ nodeTags: { 'a#b': 'x' } }, "nodeTags: key 'a#b' must be 1 to 128 letters"],
    [{ logRetentionDays: 2 }, 'logs are kept for one of 1, 3, 5'],
  ])('refuses %j', (overrides, message) => {
    expect(() => new TestStack().cluster(overrides)).toThrow(message);
  });

  test('admins may have paths and the signs that IAM takes in names', () => {
    const admins = ['role/teams/ml-platform', 'role/ci.deploy+x=1,2@3', 'role/aws-reserved/sso.amazonaws.com/eu-central-1/Admin_1', 'user/ann']
      .map((name) => `arn:aws:iam::111122223333:${name}`);
    expect(Object.keys(withCluster({ adminPrincipalArns: admins }).resources('aws_eks_access_entry'))).toHaveLength(4);
  });

  test('a pinned version and the role of access may be of the same program', () => {
    const later = Token.asString({ resolve: () => '${var.later}' });
    const stack = withCluster({ addonVersions: { coredns: later }, accessRoleArn: later });
    expect(addon(stack, 'CoreDns').addon_version).toBe('${var.later}');
  });

  describe.each([['publicAccessCidrs', 40], ['privateAccessCidrs', 59]])('%s', (property, most) => {
    const blocks = (count: number) => Array.from({ length: count }, (_, index) => `203.0.113.${index}/32`);

    test(`holds at most ${most}`, () => {
      expect(() => new TestStack().cluster({ [property]: blocks(most) })).not.toThrow();
      expect(() => new TestStack().cluster({ [property]: blocks(most + 1) }))
        .toThrow(`${property} must hold at most ${most} blocks, got ${most + 1}: join blocks that lie side by side`);
    });

    test.each([
      [[], 'is empty: name at least one block, or leave it out'],
      [['0.0.0.0/0'], 'must not open the Kubernetes API to everyone, got 0.0.0.0/0: a block is a /8 at most, name those of your runners and offices'],
      [['0.0.0.0/1', '128.0.0.0/1'], 'must not open the Kubernetes API to everyone, got 0.0.0.0/1'],
      [['203.0.113.0/24', '198.51.100.7/0'], 'must not open the Kubernetes API to everyone, got 198.51.100.7/0'],
      [['office'], "must hold IPv4 blocks such as 203.0.113.0/24, got 'office'"],
      [['fd00::/8'], "must hold IPv4 blocks such as 203.0.113.0/24, got 'fd00::/8'"],
      [['203.0.113.7/24'], 'must hold blocks that start at their first address, got 203.0.113.7/24: write 203.0.113.0/24'],
      [['203.0.113.0/24', '203.0.113.0/24'], 'must differ, got 203.0.113.0/24, 203.0.113.0/24'],
    ])('refuses %j', (cidrs, message) => {
      expect(() => new TestStack().cluster({ [property]: cidrs })).toThrow(`${property} ${message}`);
    });
  });
});
