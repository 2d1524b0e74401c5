import { join } from 'node:path';
import { buildFleet, type FleetRecipe } from './fleet-recipe';
import { isClearRefusal } from './refusal';
import { buildRegionStacks, type PoolRecipe, type RegionStackRecipe } from './region-stacks-recipe';
import { synthesized, type Synthesis } from './synthesized';
import type { AwsRegionStackProps } from '../../../lib/aws';
import type { GcpRegionStackProps } from '../../../lib/gcp';
import { checkPlan } from '../run/check-plan';
import { AWS_REGION, GCP_REGION } from '../run/construct-matrix';
import { withTerraform } from '../with-terraform';

jest.setTimeout(120_000);

const FLEET: FleetRecipe = {
  id: 'atlas',
  aws: { accountId: '111122223333', regions: ['us-east-1'], adminPrincipalArns: ['arn:aws:iam::111122223333:role/admin'] },
  inference: [{
    name: 'embed',
    replicas: [{ accelerator: 'L4-24GB', count: 1, requestsPerSecond: 40 }],
    demand: [{ metro: 'NEW_YORK', peakRequestsPerSecond: 60 }],
  }],
  training: [],
  policy: { gap: 0.2 },
  state: 'local',
};
const GOOGLE = { project: 'atlas-prod', regions: ['us-central1', 'us-east4'] };

function fleet(changes: Partial<FleetRecipe>): Synthesis {
  return synthesized((app, folder) => buildFleet(app, { ...FLEET, ...changes }, join(folder, 'lock.json')));
}

function aws(props: Partial<AwsRegionStackProps>, pool: Partial<PoolRecipe> = {}): Synthesis {
  const chat = { name: 'chat', instanceType: 'g6e.xlarge', zones: ['use1-az4'], minNodes: 0, maxNodes: 8, ...pool };
  return region({ aws: { ...AWS_REGION, ...props }, pools: [chat], namespaces: [] });
}

function gcp(props: Partial<GcpRegionStackProps>, pool: Partial<PoolRecipe> = {}): Synthesis {
  const chat = { name: 'chat', instanceType: 'g2-standard-8', zones: ['us-central1-a'], minNodes: 0, maxNodes: 8, ...pool };
  return region({ gcp: { ...GCP_REGION, ...props }, pools: [chat], namespaces: [] });
}

function region(recipe: RegionStackRecipe): Synthesis {
  return synthesized((app) => buildRegionStacks(app, [recipe]));
}

const REFUSED: ReadonlyArray<readonly [name: string, synthesis: () => Synthesis, message: RegExp]> = [
  ['a tag with a sign that AWS does not take', () => fleet({ aws: { ...FLEET.aws!, tags: { team: '💰' } } }), /tags: value '💰' of team/],
  ['a tag that Terraform would read as an expression', () => aws({ tags: { team: '${var.team}' } }), /tags: value '\$\{var.team\}' of team/],
  ['an empty label value on EKS', () => aws({}, { labels: { team: '' } }), /EKS takes no empty label values, got one for team/],
  ['a label key that Kubernetes does not take', () => gcp({}, { labels: { '-a': '1' } }), /label key '-a'/],
  ['a project id that is too short', () => gcp({ project: 'example.com:atlas' }), /project.*example.com:atlas/],
  ['a pool named as the cluster\'s own', () => gcp({}, { name: 'system' }), /the cluster has a pool named 'system' already/],
  ['a fleet whose security groups would look like ids', () => fleet({ id: 'sg' }), /sg-/],
  ['an admin whose name has a space', () => aws({ adminPrincipalArns: ['arn:aws:iam::111122223333:role/a b'] }), /admin must be the ARN/],
];

const PLANNED: ReadonlyArray<readonly [name: string, synthesis: () => Synthesis]> = [
  ['more nodes than one region of a small address space holds', () => fleet({
    aws: undefined,
    gcp: GOOGLE,
    addressSpace: '10.64.0.0/10',
    inference: [{ ...FLEET.inference[0], demand: [{ metro: 'NEW_YORK', peakRequestsPerSecond: 3000 }], growth: 3 }],
  })],
  ['an origin whose requests are few among many', () => fleet({
    gcp: GOOGLE,
    inference: [{
      ...FLEET.inference[0],
      demand: [{ metro: 'NEW_YORK', peakRequestsPerSecond: 4000 }, { metro: 'FRANKFURT', peakRequestsPerSecond: 0.01 }],
      minRegions: 3,
    }],
  })],
  ['tags that are there and empty', () => aws({ tags: {} })],
];

test.each(REFUSED)('the library refuses %s', (_, build, message) => {
  const synthesis = build();
  if (!('refusal' in synthesis)) throw new Error('it was built');
  expect(isClearRefusal(synthesis.refusal)).toBe(true);
  expect(String(synthesis.refusal)).toMatch(message);
});

withTerraform('Terraform plans', () => {
  test.each(PLANNED)('%s', async (_, build) => {
    const synthesis = build();
    if ('refusal' in synthesis) throw synthesis.refusal;
    expect((await checkPlan(synthesis.stacks)).length).toBeGreaterThan(0);
  });
});
