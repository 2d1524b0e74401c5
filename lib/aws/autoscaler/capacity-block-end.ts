import { AutoscalingSchedule } from '@cdktf/provider-aws/lib/autoscaling-schedule';
import type { Construct } from 'constructs';

/**
 * How long before a Capacity Block's end its nodes go: EC2 ends them from 30 minutes before, and pods need time to leave. Karpenter has the same.
 *
 * Sources: EC2 user guide, "Capacity Blocks for ML"; EKS user guide, "Create self-managed nodes with Capacity Blocks for ML"; Karpenter,
 * "NodeClasses", `spec.capacityReservationSelectorTerms`. Read 2026-11.
 */
const MINUTES_BEFORE = 40;

/**
 * Empties the Auto Scaling group of a Capacity Block before its end: EKS then drains the nodes, which EC2 would not. The most nodes are none too,
 * or the autoscaler would ask for more when the drained pods wait.
 *
 * @param endsAt end of the block, ISO 8601 in UTC
 */
export function scheduleBlockEnd(scope: Construct, autoScalingGroupName: string, endsAt: string): void {
  const startTime = new Date(Date.parse(endsAt) - MINUTES_BEFORE * 60_000).toISOString().replace('.000Z', 'Z');
  const schedule = new AutoscalingSchedule(scope, 'CapacityBlockEnd', {
    autoscalingGroupName: autoScalingGroupName,
    scheduledActionName: 'capacity-block-end',
    startTime,
    minSize: 0,
    maxSize: 0,
    desiredCapacity: 0,
  });
  // AWS forgets an action that has run and takes none in the past, so from then on Terraform must not want it any more.
  schedule.addOverride('count', `\${timecmp(plantimestamp(), "${startTime}") < 0 ? 1 : 0}`);
}
