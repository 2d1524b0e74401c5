/** How GPUs of different nodes reach each other's memory, and which networks beside the cluster's own that takes. */
export enum GpuNetworkKind {
  /** GPUDirect-TCPX over 4 networks: A3 High with 8 GPUs. */
  TCPX = 'tcpx',
  /** GPUDirect-TCPXO over 8 networks: A3 Mega. */
  TCPXO = 'tcpxo',
  /** RDMA over converged Ethernet: one ordinary network, and one of 8 subnets that lies in a zone: A3 Ultra, A4. */
  ROCE = 'roce',
}
