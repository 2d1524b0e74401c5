import { App } from 'cdktf';
import { Accelerator, Cloud, Demand, Fabric, FailureDomain, GpuFleet, Metro, Replica, Workload } from 'cdktf-gpu-fleet';

const app = new App();
const fleet = new GpuFleet(app, 'atlas', {
  clouds: [
    Cloud.aws({
      accountId: '111122223333',
      adminPrincipalArns: ['arn:aws:iam::111122223333:role/platform-admin'],
      privateAccessCidrs: ['10.0.0.0/16'], // where the deployment runs
      regions: ['us-east-1', 'us-west-2', 'eu-central-1', 'eu-north-1', 'ap-northeast-1'],
    }),
    Cloud.gcp({ project: 'atlas-prod', regions: ['us-central1', 'us-east4', 'europe-north1', 'asia-northeast1'] }),
  ],
  workloads: [
    Workload.inference('chat', {
      replicas: [
        Replica.of(Accelerator.H100_80GB, 1, { requestsPerSecond: 12 }),
        Replica.of(Accelerator.A100_80GB, 1, { requestsPerSecond: 6 }),
        Replica.of(Accelerator.L40S_48GB, 1, { requestsPerSecond: 2.5 }),
      ],
      demand: [
        Demand.from(Metro.NEW_YORK, { peakRequestsPerSecond: 360 }),
        Demand.from(Metro.FRANKFURT, { peakRequestsPerSecond: 240 }),
        Demand.from(Metro.TOKYO, { peakRequestsPerSecond: 180 }),
      ],
      maxRoundTripMs: 150,
    }),
    Workload.inference('embed', {
      replicas: [Replica.of(Accelerator.L4_24GB, 1, { requestsPerSecond: 40 }), Replica.of(Accelerator.A10G_24GB, 1, { requestsPerSecond: 45 })],
      demand: [Demand.from(Metro.NEW_YORK, { peakRequestsPerSecond: 400 }), Demand.from(Metro.FRANKFURT, { peakRequestsPerSecond: 300 })],
      maxRoundTripMs: 150,
    }),
    Workload.training('pretrain', { accelerators: 64, acceptable: [Accelerator.H100_80GB], fabric: Fabric.RDMA }),
  ],
  policy: { survive: FailureDomain.REGION, maxCloudShare: 0.8, maxSpotShare: 0.5 },
});
console.log(fleet.planTable());
app.synth();
