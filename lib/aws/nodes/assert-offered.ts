import { DataAwsEc2InstanceTypeOfferings } from '@cdktf/provider-aws/lib/data-aws-ec2-instance-type-offerings';
import type { Construct } from 'constructs';
import { isReserved, zonesOf } from './eks-capacity';
import { capacityOf } from '../../cluster/capacity-validation';
import type { GpuNodePoolOptions } from '../../cluster/gpu-node-pool';

/** An instance type, and where nodes of it are to stand. */
export interface WantedType {
  /** How the error names what wants it. */
  readonly what: string;
  readonly instanceType: string;
  /** Zone ids, at least one. */
  readonly zones: readonly string[];
  /** What mends it. */
  readonly remedy: string;
}

/**
 * Lets a plan fail where a zone does not offer an instance type: which zones do changes from month to month, and EKS itself says so only after the
 * network and the cluster stand. What plans needs `ec2:DescribeInstanceTypeOfferings`, which IAM gives for all resources alone.
 *
 * Sources: EC2 API reference, `DescribeInstanceTypeOfferings`; service authorization reference, "Actions defined by Amazon EC2". Read 2026-11.
 */
export function assertOffered(scope: Construct, { what, instanceType, zones, remedy }: WantedType): void {
  // Zones are not filtered by, so that the error can say which ones offer it.
  const missing = `setsubtract(${JSON.stringify(zones)}, self.locations)`;
  new DataAwsEc2InstanceTypeOfferings(scope, 'Offerings', {
    locationType: 'availability-zone-id',
    filter: [{ name: 'instance-type', values: [instanceType] }],
    lifecycle: {
      postcondition: [{
        condition: `\${length(${missing}) == 0}`,
        errorMessage: `${what}: EC2 offers no ${instanceType} in zone \${join(", ", sort(${missing}))}, `
          + `but in \${length(self.locations) > 0 ? join(", ", sort(self.locations)) : "no zone of this region"}: ${remedy}`,
      }],
    },
  });
}

/**
 * The same for a pool, in the zones where nodes of it are bought. Those of a reservation are not asked about: it lies where it was made, and a
 * list of what is for sale must not keep anybody from what is paid.
 */
export function assertPoolOffered(scope: Construct, pool: string, options: GpuNodePoolOptions): void {
  const bought = capacityOf(options).filter((entry) => !isReserved(entry));
  if (bought.length === 0) return;
  assertOffered(scope, {
    what: `node pool '${pool}'`,
    instanceType: options.instanceType,
    zones: [...new Set(bought.flatMap((entry) => zonesOf(entry, options)))],
    remedy: 'choose zones of these, which the network must have too, or another instanceType',
  });
}
