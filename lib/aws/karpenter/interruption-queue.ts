import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { Construct } from 'constructs';
import { policyDocument } from '../access/policy-document';

/** Source: SQS developer guide, "Queue names": 80 characters, of which the provider generates 26. Read 2026-11. */
const LONGEST_QUEUE_PREFIX = 54;

/** Source: AWS provider, `aws_cloudwatch_event_rule.name_prefix`. */
const LONGEST_RULE_PREFIX = 38;

/** A warning is of no use later. Source: Karpenter 1.14, "CloudFormation reference", read 2026-11. */
const RETENTION_SECONDS = 300;

/** What EC2 and AWS Health say of nodes that will go. Source: Karpenter 1.14, "Interruption" and "CloudFormation reference", read 2026-11. */
const WARNINGS = [
  { id: 'HealthEvent', source: 'aws.health', detailType: 'AWS Health Event' },
  { id: 'SpotInterruption', source: 'aws.ec2', detailType: 'EC2 Spot Instance Interruption Warning' },
  { id: 'Rebalance', source: 'aws.ec2', detailType: 'EC2 Instance Rebalance Recommendation' },
  { id: 'StateChange', source: 'aws.ec2', detailType: 'EC2 Instance State-change Notification' },
  { id: 'ReservationInterruption', source: 'aws.ec2', detailType: 'EC2 Capacity Reservation Instance Interruption Warning' },
] as const;

export interface InterruptionQueueProps {
  readonly clusterName: string;
}

/** A queue of warnings that nodes will go, so that they drain before they do. */
export class InterruptionQueue extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { clusterName }: InterruptionQueueProps) {
    super(scope, id);
    const queue = new SqsQueue(this, 'Resource', {
      namePrefix: prefix(clusterName, 'interruptions', LONGEST_QUEUE_PREFIX),
      messageRetentionSeconds: RETENTION_SECONDS,
      sqsManagedSseEnabled: true,
    });
    const rules = WARNINGS.map((warning) => {
      const rule = new CloudwatchEventRule(this, warning.id, {
        namePrefix: prefix(clusterName, 'warn', LONGEST_RULE_PREFIX),
        description: `${warning.detailType}, for ${clusterName}`,
        eventPattern: JSON.stringify({ 'source': [warning.source], 'detail-type': [warning.detailType] }),
      });
      new CloudwatchEventTarget(this, `${warning.id}Target`, { rule: rule.name, arn: queue.arn });
      return rule;
    });
    new SqsQueuePolicy(this, 'Policy', {
      queueUrl: queue.url,
      policy: policyDocument([
        {
          sid: 'Warnings',
          principal: { Service: 'events.amazonaws.com' },
          actions: ['sqs:SendMessage'],
          resources: [queue.arn],
          conditions: { ArnEquals: { 'aws:SourceArn': rules.map(({ arn }) => arn) } },
        },
        {
          sid: 'EncryptedTransportOnly',
          effect: 'Deny',
          principal: { AWS: '*' },
          actions: ['sqs:*'],
          resources: [queue.arn],
          conditions: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    });
    this.name = queue.name;
    this.arn = queue.arn;
  }
}

function prefix(clusterName: string, purpose: string, longest: number): string {
  const end = `-${purpose}-`;
  return clusterName.slice(0, longest - end.length) + end;
}
