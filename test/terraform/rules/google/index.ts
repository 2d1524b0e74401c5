import { FIREWALL } from './compute-firewall';
import { ROUTER, ROUTER_NAT } from './compute-nat';
import { NETWORK, SUBNETWORK } from './compute-network';
import { RESOURCE_POLICY } from './compute-resource-policy';
import { CONTAINER_CLUSTER } from './container-cluster';
import { CONTAINER_NODE_POOL } from './container-node-pool';
import { PROJECT_DATA, PROJECT_IAM_MEMBER, SERVICE_ACCOUNT } from './iam';
import { CRYPTO_KEY, CRYPTO_KEY_IAM_MEMBER, KEY_RING } from './kms';
import { GOOGLE_PROVIDER } from './provider';
import type { ResourceRules } from '../resource-rules';

export const GOOGLE_RULES: readonly ResourceRules[] = [
  GOOGLE_PROVIDER,
  NETWORK,
  SUBNETWORK,
  ROUTER,
  ROUTER_NAT,
  FIREWALL,
  RESOURCE_POLICY,
  KEY_RING,
  CRYPTO_KEY,
  CRYPTO_KEY_IAM_MEMBER,
  SERVICE_ACCOUNT,
  PROJECT_IAM_MEMBER,
  PROJECT_DATA,
  CONTAINER_CLUSTER,
  CONTAINER_NODE_POOL,
];
