import type { StackChange } from '../run/deployment';

/**
 * What holds data, addresses or identities that others rely on: to lose one is an outage or worse. Pools, the launch templates and
 * placement groups behind them, and what runs inside a cluster come and go.
 */
const STATEFUL = [
  'aws_eks_cluster', 'aws_vpc', 'aws_vpc_ipv4_cidr_block_association', 'aws_subnet', 'aws_route_table', 'aws_internet_gateway', 'aws_nat_gateway', 'aws_eip',
  'aws_kms_key', 'aws_kms_alias', 'aws_cloudwatch_log_group', 'aws_iam_role', 'aws_vpc_endpoint', 'aws_security_group', 'aws_default_security_group',
  'aws_fsx_lustre_file_system', 'aws_fsx_data_repository_association', 'aws_efs_file_system', 'aws_efs_access_point', 'aws_efs_mount_target', 'aws_s3_bucket',
  'google_container_cluster', 'google_compute_network', 'google_compute_subnetwork', 'google_compute_router', 'google_compute_router_nat',
  'google_kms_key_ring', 'google_kms_crypto_key', 'google_service_account', 'terraform_data',
];

/** What goes with the last pool that needs it: the security group of an RDMA pool, the versions that a group keeps, and the role of the autoscaler. */
const ITS_POOLS_ALONE = /_Fabric_|_Revision_|_ClusterAutoscaler_/;

/** Changes that lose something stateful. What a pool alone needs is no loss: it goes with the pool. */
export function losses(changes: readonly StackChange[]): StackChange[] {
  return changes.filter(({ type, action, address }) =>
    ['delete', 'replace'].includes(action) && STATEFUL.includes(type) && !ITS_POOLS_ALONE.test(address));
}

/** How often a plan does what, such as `update aws_eks_node_group: 2`. A replacement says by its order whether the new one comes first. */
export function summary(changes: readonly StackChange[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { action, type, newFirst } of changes.filter((change) => change.action !== 'read')) {
    const verb = action === 'replace' ? (newFirst ? 'create, then delete' : 'delete, then create') : action;
    counts[`${verb} ${type}`] = (counts[`${verb} ${type}`] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
