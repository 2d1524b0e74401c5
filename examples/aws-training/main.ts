import { App } from 'cdktf';
import { aws, Capacity, Fabric, platform, PodSecurity, StateBackend } from 'cdktf-gpu-fleet';

const app = new App();
const zone = 'use2-az1'; // of the Capacity Block

const region = new aws.AwsRegionStack(app, 'pretrain-aws-us-east-2', {
  accountId: '111122223333',
  region: 'us-east-2',
  cidrBlock: '10.8.0.0/16',
  zones: [zone, 'use2-az2', 'use2-az3'],
  clusterName: 'pretrain-us-east-2',
  adminPrincipalArns: ['arn:aws:iam::111122223333:role/platform-admin'],
  privateAccessCidrs: ['10.0.0.0/16'], // where the deployment runs
  storageDrivers: [aws.StorageDriver.FSX_LUSTRE],
  tags: { 'cost-center': 'pretrain' }, // of everything, for the bill
});
region.cluster.addGpuNodePool('pretrain', {
  instanceType: 'p5.48xlarge',
  zones: [zone],
  minNodes: 8, // 64 H100
  maxNodes: 8,
  fabric: Fabric.RDMA,
  capacity: [Capacity.capacityBlock('cr-0123456789abcdef0')],
});

const datasets = new aws.ModelBucket(region, 'Datasets', { bucketName: 'acme-datasets-us-east-2', region: 'us-east-2', lustreAccess: true });
const data = new aws.LustreFileSystem(region, 'Data', {
  name: 'pretrain-data',
  network: region.network,
  zone,
  clientSecurityGroups: { nodes: region.cluster.securityGroupId },
  storageGib: 9600,
  throughputPerTib: 500,
  backupRetentionDays: 0, // the bucket keeps what matters
});
data.linkBucket('Datasets', { bucket: datasets, fileSystemPath: '/datasets', exportChanges: true });

const inside = new platform.PlatformStack(app, 'pretrain-aws-us-east-2-platform', { cluster: region.cluster });
const { namespaceName } = new platform.WorkloadNamespace(inside, 'Pretrain', {
  name: 'pretrain',
  podSecurity: PodSecurity.PRIVILEGED, // EFA locks memory
  openWithin: true, // the pods of a run find each other
  cloudCredentials: platform.CloudCredentials.EKS_POD_IDENTITY,
  publicHttps: true, // S3, for what is not on Lustre
});
new platform.StaticVolume(inside, 'Data', { claimName: 'data', namespaceName, volume: data.volume });

for (const stack of [region, inside]) StateBackend.local().bind(stack); // StateBackend.s3(...) for a team
app.synth();
