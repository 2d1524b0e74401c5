import { Construct } from 'constructs';
import { expanderPriorities, explicitGroups, type AutoscaledGroup } from './autoscaled-group';
import { autoscalerImageTag } from './autoscaler-image';
import { autoscalerStatements } from './autoscaler-statements';
import type { ClusterChart } from '../../cluster/cluster-chart';
import { PodIdentity } from '../access/pod-identity';

const NAMESPACE = 'kube-system';
const NAME = 'cluster-autoscaler';

/** Source: github.com/kubernetes/autoscaler, tag cluster-autoscaler-chart-9.59.0 of 2026-07-21. Its own image is v1.35.0. */
const CHART = { repository: 'https://kubernetes.github.io/autoscaler', chart: NAME, version: '9.59.0', namespaceName: NAMESPACE };

/** Two, one on each system node: the second takes over within seconds. */
const REPLICAS = 2;

/** Nobody in particular, who may change nothing. */
const NOBODY = 65534;

/** Longest time that a pod can hold a node back: as long as with Karpenter. Ten minutes, the default, would end long requests. */
const GRACE_SECONDS = 24 * 3600;

export interface ClusterAutoscalerProps {
  readonly clusterName: string;
  /** The cluster's name as an attribute of its resource, so that the association waits for the cluster. */
  readonly clusterNameAttribute: string;
  readonly kubernetesVersion: string;
  readonly region: string;
  readonly accountId: string;
}

/** What Cluster Autoscaler needs of AWS, and the chart that installs it. It runs on the cluster's system nodes. */
export class ClusterAutoscaler extends Construct {
  private readonly props: ClusterAutoscalerProps;
  private readonly groups: AutoscaledGroup[] = [];

  constructor(scope: Construct, id: string, props: ClusterAutoscalerProps) {
    super(scope, id);
    const { clusterName, clusterNameAttribute, region } = props;
    this.props = props;
    new PodIdentity(this, 'Identity', {
      clusterNameAttribute,
      clusterName,
      region,
      purpose: 'autoscaler',
      namespace: NAMESPACE,
      serviceAccount: NAME,
      statements: autoscalerStatements(props),
    });
  }

  /**
   * Makes a group known. The autoscaler finds it by its tags, but neither its place in a list nor its fewest nodes.
   *
   * @throws if the names of another group begin alike: a priority holds for names, so that both would have both
   */
  add(group: AutoscaledGroup): void {
    const { pool, namePrefix } = group;
    const other = this.groups.find((known) => known.namePrefix === namePrefix);
    if (other) {
      throw new Error(`node pool '${pool}': the names of its groups must differ from those of others, got the prefix '${namePrefix}' for one of it and one of `
        + `pool '${other.pool}', which the autoscaler could not ask in order: choose another construct id for one of the pools`);
    }
    this.groups.push(group);
  }

  chart(): ClusterChart {
    const { clusterName, kubernetesVersion, region } = this.props;
    return {
      ...CHART,
      values: {
        fullnameOverride: NAME,
        image: { tag: autoscalerImageTag(kubernetesVersion) },
        // Pods can't ask the node for its region.
        awsRegion: region,
        autoDiscovery: { clusterName },
        // They win over what is discovered (kubernetes/autoscaler #1013, #1559).
        autoscalingGroups: explicitGroups(this.groups),
        expanderPriorities: expanderPriorities(this.groups),
        extraArgs: SETTINGS,
        rbac: { serviceAccount: { name: NAME } },
        ...RUNS_AS,
      },
    };
  }
}

/**
 * How it scales. Source of what each does: cluster-autoscaler/config/flags/flags.go at 1.35.2. What is left out: `gpu-total`, because each
 * group has a ceiling of its own.
 */
const SETTINGS = {
  // The lists of capacity; pools that stand alike in theirs are told apart by how much of a node would be left over.
  'expander': 'priority,least-waste',
  // A group that could not start its nodes is passed over at once where EC2 says so, and after this where it says nothing. Large GPU nodes
  // take up to ten minutes to join.
  'max-node-provision-time': '15m',
  // EKS refuses a fewest above the number that runs, so Terraform can't raise it there: the autoscaler does.
  'enforce-node-group-min-size': true,
  // It would spread nodes over the ways of a list, against its order.
  'balance-similar-node-groups': false,
  // As long as with Karpenter.
  'scale-down-unneeded-time': '5m',
  'max-graceful-termination-sec': GRACE_SECONDS,
  // No pod of kube-system but those of every node tolerates the taint of GPU nodes, unless somebody means it to move there.
  'skip-nodes-with-system-pods': false,
  // Model servers share memory by an emptyDir: no node of theirs would ever go.
  'skip-nodes-with-local-storage': false,
};

const RUNS_AS = {
  replicaCount: REPLICAS,
  topologySpreadConstraints: [{
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { 'app.kubernetes.io/instance': NAME } },
  }],
  resources: { requests: { cpu: '100m', memory: '1Gi' }, limits: { memory: '1Gi' } },
  securityContext: { runAsNonRoot: true, runAsUser: NOBODY, runAsGroup: NOBODY, fsGroup: NOBODY, seccompProfile: { type: 'RuntimeDefault' } },
  containerSecurityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
};
