import type { Overlay } from './overlay';

const AWS = 'https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0';
const GOOGLE = 'https://github.com/hashicorp/terraform-provider-google/blob/v6.50.0';
const KUBERNETES = 'https://github.com/hashicorp/terraform-provider-kubernetes/blob/v2.38.0';
const HELM = 'https://github.com/hashicorp/terraform-provider-helm/blob/v3.1.1';

/**
 * Overlays of the types that this library makes, and of those from which its users take credentials.
 *
 * What a provider's own configuration holds is never sensitive. Its limits are not in the schema that the provider publishes, which is that
 * of the half built on the plugin framework; its other half refuses what is beyond them.
 */
export const OVERLAYS: readonly Overlay[] = [
  {
    type: 'provider.aws',
    source: `${AWS}/internal/provider/sdkv2/provider.go`,
    maxItems: { assume_role_with_web_identity: 1, default_tags: 1, ignore_tags: 1 },
  },
  { type: 'aws_eks_node_group', source: `${AWS}/internal/service/eks/node_group.go`, maxItems: { taint: 50 } },
  {
    type: 'aws_vpn_connection',
    source: `${AWS}/internal/service/ec2/vpnsite_connection.go`,
    sensitive: ['customer_gateway_configuration', 'tunnel1_preshared_key', 'tunnel2_preshared_key'],
  },
  { type: 'data.aws_eks_cluster_auth', source: `${AWS}/internal/service/eks/cluster_auth_data_source.go`, sensitive: ['token'] },
  { type: 'provider.google', source: `${GOOGLE}/google/provider/provider.go`, maxItems: { batching: 1, external_credentials: 1 } },
  {
    type: 'google_container_cluster',
    source: `${GOOGLE}/google/services/container/resource_container_cluster.go`,
    sensitive: ['master_auth.client_key'],
    maxItems: { 'addons_config.ray_operator_config': 3, 'maintenance_policy.maintenance_exclusion': 20 },
  },
  {
    type: 'google_container_cluster',
    source: `${GOOGLE}/google/services/container/node_config.go`,
    maxItems: { 'node_config.secondary_boot_disks': 127, 'node_pool.node_config.secondary_boot_disks': 127 },
  },
  {
    type: 'google_container_node_pool',
    source: `${GOOGLE}/google/services/container/node_config.go`,
    maxItems: { 'node_config.secondary_boot_disks': 127 },
  },
  {
    type: 'google_compute_vpn_tunnel',
    source: `${GOOGLE}/google/services/compute/resource_compute_vpn_tunnel.go`,
    sensitive: ['shared_secret'],
  },
  {
    type: 'data.google_client_config',
    source: `${GOOGLE}/google/services/resourcemanager/data_source_google_client_config.go`,
    sensitive: ['access_token'],
  },
  {
    type: 'provider.kubernetes',
    source: `${KUBERNETES}/kubernetes/provider.go`,
    maxItems: { exec: 1, experiments: 1 },
  },
  { type: 'kubernetes_secret_v1', source: `${KUBERNETES}/kubernetes/resource_kubernetes_secret_v1.go`, sensitive: ['data', 'binary_data'] },
  { type: 'data.kubernetes_secret_v1', source: `${KUBERNETES}/kubernetes/data_source_kubernetes_secret_v1.go`, sensitive: ['data', 'binary_data'] },
  { type: 'helm_release', source: `${HELM}/helm/resource_helm_release.go`, sensitive: ['repository_password', 'set_sensitive.value'] },
];
