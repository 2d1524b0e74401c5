import { App } from 'cdktf';
import { ClusterCredentials, ImportedGpuCluster, type ImportedGpuClusterProps } from '../../lib';

export const CERTIFICATE = Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n').toString('base64');

/** A cluster on premises with eight GPU nodes. */
export const DC1: ImportedGpuClusterProps = {
  cloud: 'onprem',
  name: 'dc1',
  latitude: 50.1,
  longitude: 8.7,
  jurisdiction: 'DE',
  nodes: [{
    instanceType: 'dgx-h100',
    accelerator: 'H100-80GB',
    acceleratorsPerNode: 8,
    nodes: 8,
    usdPerNodeHour: 0,
    rdma: true,
    labels: { 'nvidia.com/gpu.product': 'NVIDIA-H100-80GB-HBM3' },
    taints: [{ key: 'example.com/gpu', value: 'h100', effect: 'NoSchedule' }],
  }],
  endpoint: 'https://10.20.0.10:6443',
  certificateAuthority: CERTIFICATE,
  credentials: ClusterCredentials.exec({ command: 'tsh', args: ['kube', 'credentials', '--kube-cluster=dc1', '--teleport-cluster=example.com'] }),
};

export function dc1(overrides: Partial<ImportedGpuClusterProps> = {}, app = new App()): ImportedGpuCluster {
  return new ImportedGpuCluster(app, 'dc1', { ...DC1, ...overrides });
}
