import type { OwnCluster } from '../planner/problem/supply';

/** What the planner sees of a cluster: neither how it is reached nor what runs in it may make a plan stale. */
export function ownCluster(cluster: OwnCluster): OwnCluster {
  const { cloud, name, latitude, longitude, jurisdiction, egressUsdPerGb, gramsPerKwh, nodes } = cluster;
  const seen: { readonly [K in keyof Required<OwnCluster>]: OwnCluster[K] } = {
    cloud, name, latitude, longitude, jurisdiction, egressUsdPerGb, gramsPerKwh, nodes: nodes.map(ownNodes),
  };
  return seen;
}

function ownNodes({ instanceType, accelerator, acceleratorsPerNode, nodes, usdPerNodeHour, rdma }: OwnCluster['nodes'][number]) {
  const seen: { readonly [K in keyof Required<OwnCluster['nodes'][number]>]: OwnCluster['nodes'][number][K] } = {
    instanceType, accelerator, acceleratorsPerNode, nodes, usdPerNodeHour, rdma,
  };
  return seen;
}
