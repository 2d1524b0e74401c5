import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';

/** Source: CloudWatch Logs API reference, `PutRetentionPolicy`, `retentionInDays`, read 2026-11. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

export interface EncryptedLogGroupProps {
  readonly logGroupName: string;
  readonly retentionDays: number;
  readonly keyArn: string;
}

/** A log group that exists before its writer, so that the writer never makes one without encryption or retention. */
export class EncryptedLogGroup extends Construct {
  readonly resource: CloudwatchLogGroup;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: EncryptedLogGroupProps) {
    super(scope, id);
    if (!RETENTION_DAYS.includes(props.retentionDays)) {
      throw new Error(`logs are kept for one of ${RETENTION_DAYS.join(', ')} days, got ${props.retentionDays}`);
    }
    this.resource = new CloudwatchLogGroup(this, 'Resource', {
      name: props.logGroupName,
      retentionInDays: props.retentionDays,
      kmsKeyId: props.keyArn,
    });
    this.arn = this.resource.arn;
  }
}
