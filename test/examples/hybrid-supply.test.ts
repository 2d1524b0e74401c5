import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { readLock } from '../../lib/planner/lock-file';
import type { Plan } from '../../lib/planner/plan';
import { stackTexts } from '../stack-texts';
import { synthesizeExample } from '../terraform/example-stacks';

// It plans its fleet anew.
jest.setTimeout(120_000);

describe('examples/hybrid-supply', () => {
  let folder: string;
  let plan: Plan;
  let stacks: Record<string, string>;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hybrid-supply-'));
    stacks = stackTexts(synthesizeExample('hybrid-supply', folder));
    ({ plan } = readLock(path.join(folder, 'hybrid.gpu-fleet.lock.json'))!);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('uses what is bought already, and rents on AWS what is missing', () => {
    const workloads = (cloud: string) => [...new Set(plan.pools.filter((pool) => pool.cloud === cloud).map(({ workload }) => workload))].sort();
    expect(workloads('onprem')).toEqual(['chat', 'index', 'tune']);
    expect(workloads('aws')).toEqual(['chat']);
    const standing = plan.pools.filter(({ cloud }) => cloud === 'onprem');
    expect(Math.max(...plan.bands.map((_, band) => standing.reduce((sum, { nodesByBand }) => sum + nodesByBand[band], 0)))).toBe(6);
  });

  test('survives the loss of the cluster on premises', () => {
    expect(plan.failovers.map(({ domain, lost }) => [domain, lost])).toContainEqual(['region', 'onprem:frankfurt']);
  });

  test('builds in the cluster on premises, and not the cluster', () => {
    const [region] = plan.regions.filter(({ cloud }) => cloud === 'aws');
    expect(Object.keys(stacks).sort()).toEqual([`hybrid-aws-${region.region}`, `hybrid-aws-${region.region}-platform`, 'hybrid-onprem-frankfurt-platform']);
    const { provider, resource } = JSON.parse(stacks['hybrid-onprem-frankfurt-platform']) as {
      provider: Record<string, object[]>; resource: Record<string, Record<string, { metadata: { name: string } }>>;
    };
    expect(provider.kubernetes).toEqual([{ host: 'https://10.20.0.10:6443', config_path: '~/.kube/frankfurt', config_context: 'deployer' }]);
    expect(Object.values(resource.kubernetes_namespace_v1).map(({ metadata }) => metadata.name).sort()).toEqual(['chat', 'index', 'tune']);
  });
});
