import type { ClusterChart } from '../../cluster/cluster-chart';

/**
 * What makes the accelerators of Inferentia and Trainium a resource that pods can ask for, `aws.amazon.com/neuron`.
 *
 * Source: github.com/aws-neuron/neuron-helm-charts, charts/neuron-helm-chart at 1a1d41e3.
 */
export const NEURON_DEVICE_PLUGIN: ClusterChart = {
  repository: 'oci://public.ecr.aws/neuron',
  chart: 'neuron-helm-chart',
  version: '1.1.2',
  namespaceName: 'kube-system',
  // The cluster's own agent watches nodes, and node repair acts on what it finds.
  values: { npd: { enabled: false } },
};
