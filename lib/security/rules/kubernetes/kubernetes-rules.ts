import { CAPABILITIES_DROPPED } from './capabilities-dropped';
import { DEFAULT_SERVICE_ACCOUNT_UNUSED } from './default-service-account-unused';
import { IMAGES_PINNED } from './images-pinned';
import { MEMORY_LIMITED } from './memory-limited';
import { NAMESPACE_NETWORK_POLICY } from './namespace-network-policy';
import { NAMESPACE_POD_SECURITY } from './namespace-pod-security';
import { NO_ANONYMOUS_BINDINGS } from './no-anonymous-bindings';
import { NO_CLUSTER_ADMIN } from './no-cluster-admin';
import { NO_DEFAULT_NAMESPACE } from './no-default-namespace';
import { NO_HOST_NAMESPACES } from './no-host-namespaces';
import { NO_HOST_PATHS } from './no-host-paths';
import { NO_HOST_PORTS } from './no-host-ports';
import { NO_NODE_PROXY } from './no-node-proxy';
import { NO_PRIVILEGE_ESCALATION } from './no-privilege-escalation';
import { NO_PRIVILEGED_CONTAINERS } from './no-privileged-containers';
import { NO_RBAC_ESCALATION } from './no-rbac-escalation';
import { NO_RBAC_WILDCARDS } from './no-rbac-wildcards';
import { RUN_AS_NON_ROOT } from './run-as-non-root';
import { SECCOMP_PROFILE_SET } from './seccomp-profile-set';
import { KUBERNETES_SECRET_NOT_IN_STATE } from './secret-not-in-state';
import { SECRETS_NOT_IN_ENVIRONMENT } from './secrets-not-in-environment';
import { SECRETS_READ_BY_NAME } from './secrets-read-by-name';
import { TOKEN_MOUNTED_ON_PURPOSE } from './token-mounted-on-purpose';
import type { Rule } from '../../rule';

/** The rules of Kubernetes, by area and number. */
export const KUBERNETES_RULES: readonly Rule[] = [
  NO_DEFAULT_NAMESPACE,
  NAMESPACE_POD_SECURITY,
  NAMESPACE_NETWORK_POLICY,
  NO_PRIVILEGED_CONTAINERS,
  NO_HOST_NAMESPACES,
  NO_HOST_PATHS,
  NO_PRIVILEGE_ESCALATION,
  RUN_AS_NON_ROOT,
  CAPABILITIES_DROPPED,
  SECCOMP_PROFILE_SET,
  IMAGES_PINNED,
  MEMORY_LIMITED,
  SECRETS_NOT_IN_ENVIRONMENT,
  NO_HOST_PORTS,
  TOKEN_MOUNTED_ON_PURPOSE,
  NO_CLUSTER_ADMIN,
  NO_RBAC_WILDCARDS,
  NO_ANONYMOUS_BINDINGS,
  NO_RBAC_ESCALATION,
  SECRETS_READ_BY_NAME,
  DEFAULT_SERVICE_ACCOUNT_UNUSED,
  NO_NODE_PROXY,
  KUBERNETES_SECRET_NOT_IN_STATE,
];
