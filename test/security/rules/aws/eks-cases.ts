import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { EksCluster, type EksClusterConfig } from '@cdktf/provider-aws/lib/eks-cluster';
import { EksNodeGroup, type EksNodeGroupRemoteAccess } from '@cdktf/provider-aws/lib/eks-node-group';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { TerraformVariable } from 'cdktf';
import type { Build, CasesByRule } from '../rule-cases';

const cluster = (config: Partial<EksClusterConfig> = {}): Build => (stack) => (
  new EksCluster(stack, 'Cluster', { name: 'atlas', roleArn: 'arn', vpcConfig: { subnetIds: ['subnet-1'] }, ...config })
);

const endpoint = (endpointPublicAccess?: boolean, publicAccessCidrs?: string[]): Build => (
  cluster({ vpcConfig: { subnetIds: ['subnet-1'], endpointPublicAccess, publicAccessCidrs } })
);

const nodeGroup = (remoteAccess?: EksNodeGroupRemoteAccess): Build => (stack) => new EksNodeGroup(stack, 'Nodes', {
  clusterName: 'atlas', nodeRoleArn: 'arn', subnetIds: ['subnet-1'], scalingConfig: { desiredSize: 1, minSize: 1, maxSize: 1 }, remoteAccess,
});

const logGroup = (name: string, retentionInDays?: number): Build => (stack) => new CloudwatchLogGroup(stack, 'Logs', { name, retentionInDays });

export const EKS_CASES: CasesByRule = {
  'AWS-EKS-1': {
    complies: {
      'a key': cluster({ encryptionConfig: { resources: ['secrets'], provider: { keyArn: 'arn:aws:kms:us-east-1:111122223333:key/1' } } }),
      'the key of another resource': (stack) => cluster({
        encryptionConfig: { resources: ['secrets'], provider: { keyArn: new KmsKey(stack, 'Key').arn } },
      })(stack),
      'resources that only Terraform will know': (stack) => cluster({
        encryptionConfig: { resources: [new TerraformVariable(stack, 'encrypted', {}).stringValue], provider: { keyArn: 'arn' } },
      })(stack),
      'an override': (stack) => {
        const made = new EksCluster(stack, 'Cluster', { name: 'atlas', roleArn: 'arn', vpcConfig: { subnetIds: [] } });
        made.addOverride('encryption_config', [{ resources: ['secrets'], provider: { key_arn: 'arn' } }]);
        return made;
      },
      'an override that only Terraform will know': (stack) => {
        const made = new EksCluster(stack, 'Cluster', { name: 'atlas', roleArn: 'arn', vpcConfig: { subnetIds: [] } });
        made.addOverride('encryption_config', '${var.encryption}');
        return made;
      },
      'a dynamic block': (stack) => {
        const made = new EksCluster(stack, 'Cluster', { name: 'atlas', roleArn: 'arn', vpcConfig: { subnetIds: [] } });
        made.addOverride('dynamic.encryption_config', { for_each: '${var.keys}', content: { resources: ['secrets'] } });
        return made;
      },
      'an override of the stack': (stack) => {
        const made = new EksCluster(stack, 'Cluster', { name: 'atlas', roleArn: 'arn', vpcConfig: { subnetIds: [] } });
        stack.addOverride('resource.aws_eks_cluster.Cluster.encryption_config', { resources: ['secrets'] });
        return made;
      },
    },
    violates: { 'no key': [cluster(), 'no encryption_config is for secrets'] },
  },
  'AWS-EKS-2': {
    complies: {
      'no public endpoint': endpoint(false),
      'known ranges': endpoint(true, ['203.0.113.0/24']),
      'an endpoint that only Terraform will know': (stack) => cluster({
        vpcConfig: { subnetIds: [], endpointPublicAccess: new TerraformVariable(stack, 'public', {}).booleanValue },
      })(stack),
      'ranges that only Terraform will know': (stack) => cluster({
        vpcConfig: { subnetIds: [], publicAccessCidrs: new TerraformVariable(stack, 'ranges', {}).listValue },
      })(stack),
    },
    violates: {
      'the defaults of EKS': [cluster(), 'the public endpoint takes calls from any address'],
      'the internet among others': [endpoint(true, ['203.0.113.0/24', '0.0.0.0/0']), 'the public endpoint takes calls from 0.0.0.0/0'],
      'its halves': [endpoint(true, ['0.0.0.0/1', '128.0.0.0/1']), 'the public endpoint takes calls from 0.0.0.0/1, 128.0.0.0/1'],
    },
  },
  'AWS-EKS-3': {
    complies: { 'a private endpoint': cluster({ vpcConfig: { subnetIds: [], endpointPrivateAccess: true } }) },
    violates: {
      'the defaults of EKS': [cluster(), 'there is no private endpoint'],
      'no private endpoint': [cluster({ vpcConfig: { subnetIds: [], endpointPrivateAccess: false } }), 'there is no private endpoint'],
    },
  },
  'AWS-EKS-4': {
    complies: {
      'all logs': cluster({ enabledClusterLogTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'] }),
      'logs that only Terraform will know': (stack) => cluster({ enabledClusterLogTypes: new TerraformVariable(stack, 'logs', {}).listValue })(stack),
    },
    violates: {
      'no logs': [cluster(), 'these logs are missing: api, audit, authenticator'],
      'too few': [cluster({ enabledClusterLogTypes: ['api'] }), 'these logs are missing: audit, authenticator'],
    },
  },
  'AWS-EKS-5': {
    complies: { 'access entries': cluster({ accessConfig: { authenticationMode: 'API' } }) },
    violates: {
      'the defaults of EKS': [cluster(), 'access_config.authentication_mode is not set'],
      'both': [cluster({ accessConfig: { authenticationMode: 'API_AND_CONFIG_MAP' } }), 'access_config.authentication_mode is "API_AND_CONFIG_MAP"'],
    },
  },
  'AWS-EKS-6': {
    complies: { 'switched off': cluster({ accessConfig: { bootstrapClusterCreatorAdminPermissions: false } }) },
    violates: { 'the defaults of EKS': [cluster(), 'the creator of the cluster becomes its admin'] },
  },
  'AWS-EKS-7': {
    complies: { 'no SSH': nodeGroup(), 'from a group': nodeGroup({ ec2SshKey: 'ops', sourceSecurityGroupIds: ['sg-1'] }) },
    violates: { 'from everywhere': [nodeGroup({ ec2SshKey: 'ops' }), 'remote_access has a key and no source_security_group_ids'] },
  },
  'AWS-EKS-8': {
    complies: { 'a year': logGroup('/aws/eks/atlas/cluster', 365), 'for ever': logGroup('/aws/eks/atlas/cluster') },
    violates: { 'a week': [logGroup('/aws/eks/atlas/cluster', 7), 'retention_in_days is 7'] },
    notApplicable: { 'logs of something else': logGroup('/vpc/atlas', 7) },
  },
};
