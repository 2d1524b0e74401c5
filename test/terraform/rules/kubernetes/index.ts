import { NAMESPACE } from './namespace';
import { NETWORK_POLICY } from './network-policy';
import { PERSISTENT_VOLUME, PERSISTENT_VOLUME_CLAIM } from './persistent-volume';
import { KUBERNETES_PROVIDER } from './provider';
import { SERVICE_ACCOUNT } from './service-account';
import type { ResourceRules } from '../resource-rules';

export const KUBERNETES_RULES: readonly ResourceRules[] = [
  KUBERNETES_PROVIDER, NAMESPACE, NETWORK_POLICY, PERSISTENT_VOLUME, PERSISTENT_VOLUME_CLAIM, SERVICE_ACCOUNT,
];
