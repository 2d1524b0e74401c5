import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App } from 'cdktf';
import { Accelerator, Cloud, Demand, FailureDomain, GpuFleet, type GpuFleetProps, Metro, Replica, Workload } from '../../lib';
import { stackTexts } from '../stack-texts';

/** A folder for lock files, gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gpu-fleet-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const AWS = Cloud.aws({ accountId: '111122223333', adminPrincipalArns: ['arn:aws:iam::111122223333:role/admin'], regions: ['us-east-1', 'us-east-2'] });
export const GCP = Cloud.gcp({ project: 'atlas-prod', regions: ['us-central1'] });

export const EMBED = Workload.inference('embed', {
  replicas: [Replica.of(Accelerator.L4_24GB, 1, { requestsPerSecond: 40 })],
  demand: [Demand.from(Metro.NEW_YORK, { peakRequestsPerSecond: 100 })],
});

export const PRETRAIN = Workload.training('pretrain', { accelerators: 16, acceptable: [Accelerator.H100_80GB] });

/** Props of a fleet that plans in a blink: two clouds, one region loss survived. */
export function smallFleet(lockFile: string, overrides: Partial<GpuFleetProps> = {}): GpuFleetProps {
  return {
    clouds: [AWS, GCP],
    workloads: [EMBED, PRETRAIN],
    policy: { survive: FailureDomain.REGION, maxCloudShare: 0.8, maxSpotShare: 0.5 },
    lockFile,
    frozenLock: false,
    ...overrides,
  };
}

/** Everything that a fleet synthesizes, by stack. */
export function synthesized(props: GpuFleetProps, id = 'atlas'): { fleet: GpuFleet; stacks: Record<string, string> } {
  const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), 'gpu-fleet-out-')) });
  try {
    const fleet = new GpuFleet(app, id, props);
    app.synth();
    return { fleet, stacks: stackTexts(app.outdir) };
  } finally {
    fs.rmSync(app.outdir, { recursive: true, force: true });
  }
}

