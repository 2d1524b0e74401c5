import { FIREWALL_ADMIN_PORTS_CLOSED } from './firewall-admin-ports-closed';
import { GCE_DISK_KEY } from './gce-disk-key';
import { GCE_NO_IP_FORWARDING } from './gce-no-ip-forwarding';
import { GCE_NO_PROJECT_SSH_KEYS } from './gce-no-project-ssh-keys';
import { GCE_NO_PUBLIC_IP } from './gce-no-public-ip';
import { GCE_OWN_SERVICE_ACCOUNT } from './gce-own-service-account';
import { GCE_SERIAL_PORT_CLOSED } from './gce-serial-port-closed';
import { GCE_SHIELDED } from './gce-shielded';
import { GCS_PUBLIC_ACCESS_PREVENTED } from './gcs-public-access-prevented';
import { GCS_UNIFORM_ACCESS } from './gcs-uniform-access';
import { GKE_AUTHORIZED_NETWORKS } from './gke-authorized-networks';
import { GKE_BINARY_AUTHORIZATION } from './gke-binary-authorization';
import { GKE_BOOT_DISK_KEY } from './gke-boot-disk-key';
import { GKE_INTEGRITY_MONITORED } from './gke-integrity-monitored';
import { GKE_INTRANODE_VISIBILITY } from './gke-intranode-visibility';
import { GKE_KUBELET_PORT_CLOSED } from './gke-kubelet-port-closed';
import { GKE_LOGGED } from './gke-logged';
import { GKE_METADATA_SERVER } from './gke-metadata-server';
import { GKE_NETWORK_POLICY } from './gke-network-policy';
import { GKE_NO_ALPHA } from './gke-no-alpha';
import { GKE_NO_ANONYMOUS_ACCESS } from './gke-no-anonymous-access';
import { GKE_NO_CLIENT_CERTIFICATE } from './gke-no-client-certificate';
import { GKE_NO_LEGACY_AUTHORIZATION } from './gke-no-legacy-authorization';
import { GKE_NODES_MAINTAINED } from './gke-nodes-maintained';
import { GKE_OWN_SERVICE_ACCOUNT } from './gke-own-service-account';
import { GKE_PRIVATE_NODES } from './gke-private-nodes';
import { GKE_RELEASE_CHANNEL } from './gke-release-channel';
import { GKE_SECRETS_ENCRYPTED } from './gke-secrets-encrypted';
import { GKE_SECURE_BOOT } from './gke-secure-boot';
import { GKE_SHIELDED_NODES } from './gke-shielded-nodes';
import { GKE_WORKLOAD_IDENTITY } from './gke-workload-identity';
import { IAM_NO_ACCOUNT_KEYS } from './iam-no-account-keys';
import { IAM_NO_BASIC_ROLES } from './iam-no-basic-roles';
import { IAM_NO_PROJECT_IMPERSONATION } from './iam-no-project-impersonation';
import { IAM_NO_PUBLIC_MEMBERS } from './iam-no-public-members';
import { CLOUD_KMS_KEY_ROTATED } from './kms-key-rotated';
import { NO_AUTOMATIC_SUBNETS } from './no-automatic-subnets';
import { NO_DEFAULT_NETWORK } from './no-default-network';
import { NO_OPEN_FIREWALL } from './no-open-firewall';
import { PRIVATE_GOOGLE_ACCESS } from './private-google-access';
import { GCP_SECRET_NOT_IN_STATE } from './secret-not-in-state';
import { SUBNET_FLOW_LOGGED } from './subnet-flow-logged';
import type { Rule } from '../../rule';

/** The rules of Google Cloud, by area and number. */
export const GCP_RULES: readonly Rule[] = [
  GCE_NO_PUBLIC_IP,
  GCE_SERIAL_PORT_CLOSED,
  GCE_SHIELDED,
  GCE_OWN_SERVICE_ACCOUNT,
  GCE_NO_IP_FORWARDING,
  GCE_NO_PROJECT_SSH_KEYS,
  GCE_DISK_KEY,
  GCS_UNIFORM_ACCESS,
  GCS_PUBLIC_ACCESS_PREVENTED,
  GKE_PRIVATE_NODES,
  GKE_AUTHORIZED_NETWORKS,
  GKE_WORKLOAD_IDENTITY,
  GKE_SHIELDED_NODES,
  GKE_SECURE_BOOT,
  GKE_INTEGRITY_MONITORED,
  GKE_NO_LEGACY_AUTHORIZATION,
  GKE_NO_CLIENT_CERTIFICATE,
  GKE_SECRETS_ENCRYPTED,
  GKE_BINARY_AUTHORIZATION,
  GKE_NETWORK_POLICY,
  GKE_RELEASE_CHANNEL,
  GKE_NODES_MAINTAINED,
  GKE_OWN_SERVICE_ACCOUNT,
  GKE_METADATA_SERVER,
  GKE_KUBELET_PORT_CLOSED,
  GKE_LOGGED,
  GKE_BOOT_DISK_KEY,
  GKE_INTRANODE_VISIBILITY,
  GKE_NO_ANONYMOUS_ACCESS,
  GKE_NO_ALPHA,
  IAM_NO_PUBLIC_MEMBERS,
  IAM_NO_BASIC_ROLES,
  IAM_NO_ACCOUNT_KEYS,
  IAM_NO_PROJECT_IMPERSONATION,
  CLOUD_KMS_KEY_ROTATED,
  GCP_SECRET_NOT_IN_STATE,
  FIREWALL_ADMIN_PORTS_CLOSED,
  NO_OPEN_FIREWALL,
  SUBNET_FLOW_LOGGED,
  PRIVATE_GOOGLE_ACCESS,
  NO_AUTOMATIC_SUBNETS,
  NO_DEFAULT_NETWORK,
];
