// A fleet that stands in so many regions as BENCH_REGIONS says, half on each cloud: planned into the folder's lock, or built from it.
const { App } = require('cdktf');
const { Accelerator, Cloud, Demand, GpuFleet, Metro, Replica, Workload } = require('../../build/lib/index.js');

const AWS = [
  'us-east-1', 'us-east-2', 'us-west-2', 'eu-central-1', 'eu-west-2', 'eu-west-3', 'eu-north-1', 'ap-northeast-1', 'ap-south-1', 'ap-southeast-2',
];
const GCP = [
  'us-central1', 'us-east1', 'us-east4', 'us-west1', 'europe-west1', 'europe-west2', 'europe-west4', 'asia-northeast1', 'asia-south1', 'asia-southeast1',
];
const regions = Number(process.env.BENCH_REGIONS);

const app = new App();
new GpuFleet(app, 'wide', {
  clouds: [
    Cloud.aws({
      accountId: '111122223333', adminPrincipalArns: ['arn:aws:iam::111122223333:role/admin'], regions: AWS.slice(0, regions / 2),
    }),
    Cloud.gcp({ project: 'atlas-prod', regions: GCP.slice(0, regions / 2) }),
  ],
  workloads: [Workload.inference('embed', {
    replicas: [Replica.of(Accelerator.L4_24GB, 1, { requestsPerSecond: 40 })],
    demand: [Demand.from(Metro.FRANKFURT, { peakRequestsPerSecond: 4000 })],
    minRegions: regions,
  })],
});
app.synth();
