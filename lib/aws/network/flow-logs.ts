import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { Construct } from 'constructs';
import { EncryptionKey } from '../access/encryption-key';
import { logEncryption } from '../access/key-statements';
import { namePrefix, ServiceRole } from '../access/service-role';
import { EncryptedLogGroup } from '../logging/encrypted-log-group';
import { partitionOf } from '../region/partition';

export interface FlowLogsProps {
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly vpcId: string;
  readonly retentionDays: number;
}

/** Every accepted and rejected connection of a VPC, in an encrypted log group. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { region, accountId } = props;
    const partition = partitionOf(region);
    const logGroupName = `/aws/vpc-flow-logs/${props.name}`;
    const key = new EncryptionKey(this, 'Key', {
      alias: `${props.name}-flow-logs`,
      description: `Flow logs of ${props.name}`,
      region,
      accountId,
      statements: [logEncryption({ region, accountId, logGroupName })],
      // Flow logs can be given up while the network stands.
      destroyProtection: false,
    });
    const logs = new EncryptedLogGroup(this, 'LogGroup', {
      logGroupName,
      retentionDays: props.retentionDays,
      keyArn: key.arn,
    });
    const writer = new ServiceRole(this, 'Writer', {
      namePrefix: namePrefix(props.name, 'flow-logs'),
      description: `Writes the flow logs of ${props.name}`,
      region,
      service: 'vpc-flow-logs.amazonaws.com',
      trustConditions: {
        StringEquals: { 'aws:SourceAccount': accountId },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/*` },
      },
      statements: [{
        sid: 'WriteFlowLogs',
        actions: ['logs:CreateLogStream', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [logs.arn, `${logs.arn}:*`],
      }],
    });
    new FlowLog(this, 'Resource', {
      vpcId: props.vpcId,
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logDestination: logs.arn,
      iamRoleArn: writer.arn,
      tags: { Name: props.name },
      dependsOn: writer.policies,
    });
  }
}
