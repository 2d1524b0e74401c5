/**
 * What the pinned charts document in their `values.yaml`, by chart and version: keys with a fixed shape below them, and
 * keys that take a Kubernetes object as it is. A chart takes unknown keys in silence, so a new version needs a new entry.
 *
 * Sources: github.com/NVIDIA/k8s-device-plugin at v0.20.0; github.com/aws/eks-charts at 52396092; github.com/aws/karpenter-provider-aws at
 * 1d927085; github.com/aws-neuron/neuron-helm-charts at 14049c20; github.com/kubernetes/autoscaler at cluster-autoscaler-chart-9.59.0.
 */
export const DOCUMENTED_VALUES: Readonly<Record<string, { readonly leaves: readonly string[]; readonly objects: readonly string[] }>> = {
  'nvidia-device-plugin 0.20.0': {
    leaves: [
      'config.name', 'config.default', 'config.fallbackStrategies', 'compatWithCPUManager', 'migStrategy', 'failOnInitError',
      'deviceListStrategy', 'deviceIDStrategy', 'nvidiaDriverRoot', 'gdrcopyEnabled', 'gdsEnabled', 'mofedEnabled',
      'deviceDiscoveryStrategy', 'nameOverride', 'fullnameOverride', 'namespaceOverride', 'allowDefaultNamespace',
      'imagePullSecrets', 'image.repository', 'image.pullPolicy', 'image.tag', 'tolerations', 'priorityClassName',
      'runtimeClassName', 'devicePlugin.enabled', 'gfd.enabled', 'devicePlugin.enableHostNetwork', 'mps.root', 'mps.enableHostPID', 'mps.enableHostNetwork', 'cdi.nvidiaHookPath', 'cdi.featureFlags',
    ],
    objects: [
      'config.map', 'selectorLabelsOverride', 'updateStrategy', 'podAnnotations', 'podSecurityContext', 'securityContext',
      'resources', 'nodeSelector', 'affinity',
    ],
  },
  'karpenter-crd 1.14.1': { leaves: [], objects: ['additionalAnnotations'] },
  'karpenter 1.14.1': {
    leaves: [
      'replicas', 'priorityClassName', 'hostNetwork', 'dnsPolicy', 'tolerations', 'topologySpreadConstraints', 'logLevel',
      'serviceAccount.create', 'serviceAccount.name', 'controller.env', 'controller.envFrom',
      'settings.batchMaxDuration', 'settings.batchIdleDuration', 'settings.preferencePolicy', 'settings.minValuesPolicy',
      'settings.clusterCABundle', 'settings.clusterName', 'settings.clusterEndpoint', 'settings.isolatedVPC', 'settings.eksControlPlane',
      'settings.vmMemoryOverheadPercent', 'settings.interruptionQueue', 'settings.enableZonalShift', 'settings.reservedENIs',
      'settings.featureGates.nodeRepair', 'settings.featureGates.nodeOverlay', 'settings.featureGates.reservedCapacity',
      'settings.featureGates.spotToSpotConsolidation', 'settings.featureGates.staticCapacity', 'settings.featureGates.capacityBuffer',
    ],
    objects: ['affinity', 'nodeSelector', 'podAnnotations', 'podLabels', 'serviceAccount.annotations', 'controller.resources'],
  },
  'cluster-autoscaler 9.59.0': {
    leaves: [
      'autoDiscovery.clusterName', 'autoDiscovery.tags', 'autoscalingGroups', 'awsRegion', 'cloudProvider', 'fullnameOverride', 'nameOverride', 'hostNetwork',
      'image.repository', 'image.tag', 'image.pullPolicy', 'priorityClassName', 'rbac.create', 'rbac.serviceAccount.create', 'rbac.serviceAccount.name',
      'replicaCount', 'revisionHistoryLimit', 'tolerations', 'topologySpreadConstraints', 'podDisruptionBudget.maxUnavailable',
    ],
    // The flags of the program: flags.go at cluster-autoscaler-1.35.2.
    objects: ['affinity', 'containerSecurityContext', 'expanderPriorities', 'extraArgs', 'nodeSelector', 'podAnnotations', 'resources', 'securityContext'],
  },
  'neuron-helm-chart 1.1.2': {
    leaves: ['neuronInstances', 'npd.enabled', 'npd.nodeRecovery.enabled', 'scheduler.enabled', 'devicePlugin.tolerations', 'devicePlugin.namespaceOverride'],
    objects: ['devicePlugin.affinity', 'devicePlugin.nodeSelector', 'devicePlugin.updateStrategy'],
  },
  'aws-efa-k8s-device-plugin v0.5.30': {
    leaves: [
      'image.repository', 'image.tag', 'supportedInstanceLabels.keys', 'supportedInstanceLabels.values', 'tolerations',
      'nameOverride', 'fullnameOverride', 'imagePullSecrets',
    ],
    objects: ['securityContext', 'resources', 'nodeSelector', 'updateStrategy', 'additionalPodAnnotations', 'additionalPodLabels'],
  },
};
