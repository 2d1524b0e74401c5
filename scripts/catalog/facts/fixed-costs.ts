/** USD per hour of one cluster's control plane, the same in every region. Source keys: `eks-pricing`, `gke-pricing`. */
export const CONTROL_PLANE_USD_PER_HOUR = { aws: 0.1, gcp: 0.1 } as const;

/** USD per hour of one NAT gateway in us-east-1. Source key: `aws-vpc-pricing`. */
export const AWS_NAT_GATEWAY_USD_PER_HOUR = 0.045;

/** USD per hour of one interface endpoint in one zone of us-east-1. Source key: `aws-privatelink-pricing`. */
export const AWS_INTERFACE_ENDPOINT_USD_PER_HOUR = 0.01;

/**
 * USD per hour of one load balancer without traffic: a Network Load Balancer in us-east-1, one of the first five global forwarding rules in any
 * region of Google Cloud. Source keys: `elb-pricing`, `gcp-load-balancing-pricing`.
 */
export const LOAD_BALANCER_USD_PER_HOUR = { aws: 0.0225, gcp: 0.025 } as const;

/** System nodes of one size on both clouds (4 vCPU, 16 GiB), so that fixed costs compare. */
export const SYSTEM_INSTANCE_TYPE = { aws: 'm6i.xlarge', gcp: 'e2-standard-4' } as const;
