import { App } from 'cdktf';
import {
  Accelerator, Cloud, ClusterCredentials, DayCurve, Demand, Fabric, FailureDomain, GpuFleet, Metro, Replica, Workload,
} from 'cdktf-gpu-fleet';

const app = new App();
const fleet = new GpuFleet(app, 'hybrid', {
  clouds: [Cloud.aws({
    accountId: '111122223333',
    adminPrincipalArns: ['arn:aws:iam::111122223333:role/platform-admin'],
    privateAccessCidrs: ['10.0.0.0/16'], // where the deployment runs
    regions: ['eu-central-1', 'eu-west-1', 'eu-west-3'],
  })],
  clusters: [{
    cloud: 'onprem',
    name: 'frankfurt',
    latitude: 50.11,
    longitude: 8.68,
    jurisdiction: 'DE',
    nodes: [{ instanceType: 'dgx-h100', accelerator: 'H100-80GB', acceleratorsPerNode: 8, nodes: 6, usdPerNodeHour: 0, rdma: true }], // bought already
    access: {
      endpoint: 'https://10.20.0.10:6443',
      credentials: ClusterCredentials.kubeconfig({ path: '~/.kube/frankfurt', context: 'deployer' }),
    },
  }],
  workloads: [
    Workload.inference('chat', {
      replicas: [Replica.of(Accelerator.H100_80GB, 1, { requestsPerSecond: 12 }), Replica.of(Accelerator.L40S_48GB, 1, { requestsPerSecond: 2.5 })],
      demand: [Metro.FRANKFURT, Metro.PARIS].map((metro) => Demand.from(metro, { peakRequestsPerSecond: 150, curve: DayCurve.daytime(metro) })),
      maxRoundTripMs: 60,
      residency: ['EU'],
      survivingShare: 0.5,
    }),
    Workload.training('tune', { accelerators: 16, acceptable: [Accelerator.H100_80GB], fabric: Fabric.RDMA }),
    Workload.batch('index', { acceleratorHoursPerDay: 100, acceptable: [Accelerator.H100_80GB], residency: ['EU'] }),
  ],
  policy: { survive: FailureDomain.REGION, maxSpotShare: 0.5 },
});
console.log(fleet.planTable());
app.synth();
