import { COMPUTE_DISK } from './compute-disk';
import { FIREWALL } from './compute-firewall';
import { ROUTER, ROUTER_NAT } from './compute-nat';
import { NETWORK, NETWORK_PEERING, SUBNETWORK } from './compute-network';
import { RESERVATION_DATA } from './compute-reservation';
import { RESOURCE_POLICY } from './compute-resource-policy';
import { ROUTER_INTERFACE, ROUTER_PEER } from './compute-router-bgp';
import { EXTERNAL_VPN_GATEWAY, VPN_GATEWAY, VPN_TUNNEL } from './compute-vpn';
import { CONTAINER_CLUSTER } from './container-cluster';
import { CONTAINER_NODE_POOL } from './container-node-pool';
import { PROJECT_DATA, PROJECT_IAM_MEMBER, SERVICE_ACCOUNT } from './iam';
import { CRYPTO_KEY, CRYPTO_KEY_IAM_MEMBER, KEY_RING } from './kms';
import { LUSTRE_INSTANCE } from './lustre';
import { GOOGLE_PROVIDER } from './provider';
import { GLOBAL_ADDRESS, SERVICE_NETWORKING_CONNECTION } from './service-networking';
import { ANYWHERE_CACHE, STORAGE_AGENT_DATA, STORAGE_BUCKET, STORAGE_BUCKET_IAM_MEMBER } from './storage';
import { STORAGE_TRANSFER_AGENT_DATA, STORAGE_TRANSFER_JOB } from './storage-transfer';
import type { ResourceRules } from '../resource-rules';

export const GOOGLE_RULES: readonly ResourceRules[] = [
  GOOGLE_PROVIDER,
  NETWORK,
  SUBNETWORK,
  ROUTER,
  ROUTER_NAT,
  ROUTER_INTERFACE,
  ROUTER_PEER,
  NETWORK_PEERING,
  VPN_GATEWAY,
  EXTERNAL_VPN_GATEWAY,
  VPN_TUNNEL,
  FIREWALL,
  RESOURCE_POLICY,
  RESERVATION_DATA,
  KEY_RING,
  CRYPTO_KEY,
  CRYPTO_KEY_IAM_MEMBER,
  SERVICE_ACCOUNT,
  PROJECT_IAM_MEMBER,
  PROJECT_DATA,
  CONTAINER_CLUSTER,
  CONTAINER_NODE_POOL,
  GLOBAL_ADDRESS,
  SERVICE_NETWORKING_CONNECTION,
  LUSTRE_INSTANCE,
  COMPUTE_DISK,
  STORAGE_BUCKET,
  STORAGE_BUCKET_IAM_MEMBER,
  STORAGE_AGENT_DATA,
  ANYWHERE_CACHE,
  STORAGE_TRANSFER_JOB,
  STORAGE_TRANSFER_AGENT_DATA,
];
