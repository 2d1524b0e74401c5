import { App } from 'cdktf';
import { Capacity, Fabric, gcp, platform, PodSecurity, StateBackend } from 'cdktf-gpu-fleet';

const app = new App();
const zone = 'us-central1-a'; // of the reservation

const region = new gcp.GcpRegionStack(app, 'pretrain-gcp-us-central1', {
  project: 'atlas-prod',
  region: 'us-central1',
  cidrBlock: '10.40.0.0/16',
  zones: [zone, 'us-central1-b', 'us-central1-c'],
  clusterName: 'pretrain-us-central1',
  lustreCsiDriver: true,
  labels: { 'cost-center': 'pretrain' }, // of everything, for the bill
});
region.cluster.addGpuNodePool('pretrain', {
  instanceType: 'a3-megagpu-8g',
  zones: [zone],
  minNodes: 0,
  maxNodes: 8, // 64 H100
  fabric: Fabric.RDMA, // GPUDirect-TCPXO over eight networks
  capacity: [Capacity.reservation('pretrain-h100', { zones: [zone] }), Capacity.flexStart({ maxRunHours: 168 })],
});

const data = new gcp.ManagedLustre(region, 'Data', {
  instanceName: 'pretrain-data',
  zone,
  privateServiceAccess: region.network.addPrivateServiceAccess(),
  throughputMbpsPerTib: 500,
  capacityGib: 36_000,
});

const inside = new platform.PlatformStack(app, 'pretrain-gcp-us-central1-platform', { cluster: region.cluster });
const { namespaceName } = new platform.WorkloadNamespace(inside, 'Pretrain', {
  name: 'pretrain',
  podSecurity: PodSecurity.PRIVILEGED, // TCPXO's sidecar
  openWithin: true, // the pods of a run find each other
  cloudCredentials: platform.CloudCredentials.GKE_WORKLOAD_IDENTITY,
  publicHttps: true, // Cloud Storage, for what is not on Lustre
});
new platform.StaticVolume(inside, 'Data', { claimName: 'data', namespaceName, volume: data.volume });

for (const stack of [region, inside]) StateBackend.local().bind(stack); // StateBackend.gcs(...) for a team
app.synth();
