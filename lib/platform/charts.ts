/**
 * Helm charts that a cluster gets, each at one version. Before a version moves, compare the new defaults with the values
 * set here: a chart takes keys that it does not know in silence.
 */

/** Where a chart comes from. */
export interface Chart {
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
}

/** Source: github.com/NVIDIA/k8s-device-plugin, deployments/helm/nvidia-device-plugin at tag v0.20.0 of 2026-08-19. */
export const NVIDIA_DEVICE_PLUGIN: Chart = {
  repository: 'https://nvidia.github.io/k8s-device-plugin',
  chart: 'nvidia-device-plugin',
  version: '0.20.0',
};

/** Source: github.com/aws/eks-charts, stable/aws-efa-k8s-device-plugin, commit 52396092 of 2026-08-03. */
export const EFA_DEVICE_PLUGIN: Chart = {
  repository: 'https://aws.github.io/eks-charts',
  chart: 'aws-efa-k8s-device-plugin',
  version: 'v0.5.30',
};

export const CHARTS: readonly Chart[] = [NVIDIA_DEVICE_PLUGIN, EFA_DEVICE_PLUGIN];
