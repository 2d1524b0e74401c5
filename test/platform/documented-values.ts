/**
 * What the pinned charts document in their `values.yaml`, by chart and version: keys with a fixed shape below them, and
 * keys that take a Kubernetes object as it is. A chart takes unknown keys in silence, so a new version needs a new entry.
 *
 * Sources: github.com/NVIDIA/k8s-device-plugin at v0.20.0; github.com/aws/eks-charts at 52396092.
 */
export const DOCUMENTED_VALUES: Readonly<Record<string, { readonly leaves: readonly string[]; readonly objects: readonly string[] }>> = {
  'nvidia-device-plugin 0.20.0': {
    leaves: [
      'config.name', 'config.default', 'config.fallbackStrategies', 'compatWithCPUManager', 'migStrategy', 'failOnInitError',
      'deviceListStrategy', 'deviceIDStrategy', 'nvidiaDriverRoot', 'gdrcopyEnabled', 'gdsEnabled', 'mofedEnabled',
      'deviceDiscoveryStrategy', 'nameOverride', 'fullnameOverride', 'namespaceOverride', 'allowDefaultNamespace',
      'imagePullSecrets', 'image.repository', 'image.pullPolicy', 'image.tag', 'tolerations', 'priorityClassName',
      'runtimeClassName', 'devicePlugin.enabled', 'gfd.enabled', 'mps.root', 'mps.enableHostPID', 'cdi.nvidiaHookPath', 'cdi.featureFlags',
    ],
    objects: [
      'config.map', 'selectorLabelsOverride', 'updateStrategy', 'podAnnotations', 'podSecurityContext', 'securityContext',
      'resources', 'nodeSelector', 'affinity',
    ],
  },
  'aws-efa-k8s-device-plugin v0.5.30': {
    leaves: [
      'image.repository', 'image.tag', 'supportedInstanceLabels.keys', 'supportedInstanceLabels.values', 'tolerations',
      'nameOverride', 'fullnameOverride', 'imagePullSecrets',
    ],
    objects: ['securityContext', 'resources', 'nodeSelector', 'updateStrategy', 'additionalPodAnnotations', 'additionalPodLabels'],
  },
};
