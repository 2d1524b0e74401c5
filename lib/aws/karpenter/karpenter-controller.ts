import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile';
import { Construct } from 'constructs';
import { InterruptionQueue } from './interruption-queue';
import { karpenterStatements } from './karpenter-statements';
import type { ClusterChart } from '../../cluster/cluster-chart';
import { useVolumeKey } from '../access/key-statements';
import { PodIdentity } from '../access/pod-identity';
import { namePrefix } from '../access/service-role';

/** Where its requests to the API have priority. Source: Karpenter 1.14, "Getting started", read 2026-11. */
const NAMESPACE = 'kube-system';
const NAME = 'karpenter';

/** Source: github.com/aws/karpenter-provider-aws, charts at 1d927085 of 2026-08-21. */
const VERSION = '1.14.1';
const REPOSITORY = 'oci://public.ecr.aws/karpenter';

export interface KarpenterControllerProps {
  readonly clusterName: string;
  /** The cluster's name as an attribute of its resource, so that the association waits for the cluster. */
  readonly clusterNameAttribute: string;
  readonly region: string;
  readonly accountId: string;
  readonly nodeRoleArn: string;
  readonly nodeRoleName: string;
  readonly volumeKeyArn: string;
}

/** What Karpenter needs of AWS, and the charts that install it. It runs on the cluster's system nodes. */
export class KarpenterController extends Construct {
  /** Name of the instance profile of the nodes that it makes. */
  readonly instanceProfileName: string;
  private readonly clusterName: string;
  private readonly region: string;
  private readonly queueName: string;

  constructor(scope: Construct, id: string, props: KarpenterControllerProps) {
    super(scope, id);
    const { clusterName, region, accountId, nodeRoleArn } = props;
    // Karpenter would make one for each of its classes, and leave it behind where it is removed before them.
    const profile = new IamInstanceProfile(this, 'InstanceProfile', {
      namePrefix: namePrefix(clusterName, 'nodes'),
      role: props.nodeRoleName,
    });
    const queue = new InterruptionQueue(this, 'Interruptions', { clusterName });
    new PodIdentity(this, 'Identity', {
      clusterNameAttribute: props.clusterNameAttribute,
      clusterName,
      region,
      purpose: 'karpenter',
      namespace: NAMESPACE,
      serviceAccount: NAME,
      statements: [
        ...karpenterStatements({ clusterName, region, accountId, nodeRoleArn, instanceProfileArn: profile.arn, queueArn: queue.arn }),
        // EC2 encrypts a node's volume in the name of whoever launches it.
        ...useVolumeKey(props.volumeKeyArn),
      ],
    });
    this.instanceProfileName = profile.name;
    this.clusterName = clusterName;
    this.region = region;
    this.queueName = queue.name;
  }

  /** The kinds first: Helm takes those of the other chart once, and never again. */
  charts(staticCapacity: boolean): ClusterChart[] {
    const common = { repository: REPOSITORY, version: VERSION, namespaceName: NAMESPACE };
    return [
      { ...common, chart: 'karpenter-crd' },
      {
        ...common,
        chart: NAME,
        values: {
          serviceAccount: { name: NAME },
          settings: {
            clusterName: this.clusterName,
            interruptionQueue: this.queueName,
            enableZonalShift: true,
            featureGates: { nodeRepair: true, staticCapacity },
          },
          controller: {
            // Pods can't ask the node for its region.
            env: [{ name: 'AWS_REGION', value: this.region }],
            resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '1Gi' } },
          },
        },
      },
    ];
  }
}
