import * as fc from 'fast-check';
import type { FleetRecipe, InferenceRecipe, MetroName, TrainingRecipe } from './fleet-recipe';
import { Fabric, FailureDomain, Metro, PodSecurity, type FleetWeights } from '../../../lib';
import { bundledCatalog } from '../../../lib/catalog/bundled-catalog';

type Clouds = Pick<FleetRecipe, 'aws' | 'gcp'>;

const METROS = Object.keys(Metro).filter((key) => /^[A-Z_]+$/.test(key)) as MetroName[];
const { offers, regions } = bundledCatalog();
const ACCELERATORS = [...new Set(offers.map(({ accelerator }) => accelerator))].sort();

/** What most regions sell. */
const COMMON = ['H100-80GB', 'A100-40GB', 'L4-24GB', 'L4-24GB', 'L4-24GB', 'T4-16GB'];

const ROLE = 'arn:aws:iam::111122223333:role/';
const PRINCIPALS = [`${ROLE}admin`, `${ROLE}teams/ml-platform`, `${ROLE}ci.deploy+x=1,2@3`, 'arn:aws:iam::111122223333:user/eva'];
const SHARE = fc.constantFrom(0, 0.2, 0.5, 1);

function some<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

/** Regions by how much they sell: the first of them carry most fleets. */
function regionsOf(cloud: 'aws' | 'gcp', count: number): fc.Arbitrary<string[]> {
  const size = (region: string) => offers.filter((offer) => offer.cloud === cloud && offer.region === region).length;
  const names = regions.filter((region) => region.cloud === cloud).map(({ name }) => name).sort((a, b) => size(b) - size(a));
  const one = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names.slice(0, 14)) }, { weight: 1, arbitrary: fc.constantFrom(...names) });
  return fc.uniqueArray(one, { minLength: count, maxLength: count });
}

function accelerators(most: number): fc.Arbitrary<string[]> {
  const one = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...COMMON) }, { weight: 1, arbitrary: fc.constantFrom(...ACCELERATORS) });
  return fc.uniqueArray(one, { minLength: 1, maxLength: most });
}

/** Text as people write it in tags: spaces, signs, letters beyond ASCII. */
const TAG = fc.oneof(
  fc.constantFrom('cost-center', 'team', 'Env', 'owner:email', 'größe', 'a b', 'x/y', 'a@b', 'k=v', 'Name', 'kubernetes.io/role'),
  fc.stringMatching(/^[\p{L}\p{N} _.:/=+@-]{1,128}$/u),
);
const LABEL = fc.oneof(fc.constantFrom('team', 'cost-center', 'größe', 'ml_platform'), fc.stringMatching(/^[a-z][a-z0-9_-]{0,62}$/));
const CIDRS = fc.uniqueArray(fc.constantFrom('203.0.113.0/24', '198.51.100.7/32', '10.0.0.0/8', '172.16.0.0/12'), { minLength: 1, maxLength: 2 });

function weightsOf(cloud: 'aws' | 'gcp'): fc.Arbitrary<FleetWeights | undefined> {
  return some(fc.record({
    bucketPrefix: fc.stringMatching(/^[a-z]([a-z0-9-]{0,36}[a-z0-9])?$/),
    sourceRegion: regionsOf(cloud, 1).map(([region]) => region),
    serviceAccountName: fc.constantFrom(undefined, undefined, 'llm', 'a'),
    deletionProtection: some(fc.boolean()),
  }));
}

/** Without buckets that nobody would read, which are refused. */
function withReaders(recipe: FleetRecipe): FleetRecipe {
  if (recipe.inference.some(({ weights }) => weights !== undefined)) return recipe;
  return { ...recipe, aws: recipe.aws && { ...recipe.aws, weights: undefined }, gcp: recipe.gcp && { ...recipe.gcp, weights: undefined } };
}

function awsOptions(count: number): fc.Arbitrary<FleetRecipe['aws']> {
  return fc.record({
    accountId: fc.constant('111122223333'),
    regions: regionsOf('aws', count),
    adminPrincipalArns: fc.uniqueArray(fc.constantFrom(...PRINCIPALS), { minLength: 1 }),
    assumeRoleArn: some(fc.constantFrom(`${ROLE}terraform`, `${ROLE}admin`)),
    privateAccessCidrs: some(CIDRS),
    publicAccessCidrs: some(CIDRS),
    deletionProtection: some(fc.boolean()),
    weights: weightsOf('aws'),
    tags: some(fc.dictionary(TAG, TAG, { maxKeys: 3 })),
  });
}

function gcpOptions(count: number): fc.Arbitrary<FleetRecipe['gcp']> {
  return fc.record({
    project: fc.constant('atlas-prod'),
    regions: regionsOf('gcp', count),
    deletionProtection: some(fc.boolean()),
    externalDnsEndpoint: some(fc.boolean()),
    weights: weightsOf('gcp'),
    labels: some(fc.dictionary(LABEL, LABEL, { maxKeys: 3 })),
  });
}

function clouds(count: number): fc.Arbitrary<Clouds> {
  return fc.integer({ min: 0, max: count }).chain((onAws) => fc.record({
    aws: onAws === 0 ? fc.constant(undefined) : awsOptions(onAws),
    gcp: onAws === count ? fc.constant(undefined) : gcpOptions(count - onAws),
  }));
}

function replica(accelerator: string): fc.Arbitrary<InferenceRecipe['replicas'][number]> {
  return fc.record({
    accelerator: fc.constant(accelerator),
    count: fc.constantFrom(1, 1, 1, 2, 4),
    requestsPerSecond: fc.constantFrom(0.5, 3, 12, 40),
  });
}

function demand(): fc.Arbitrary<InferenceRecipe['demand']> {
  return fc.uniqueArray(fc.constantFrom(...METROS), { minLength: 1, maxLength: 4 }).chain((metros) => fc.tuple(
    ...metros.map((metro) => fc.record({ metro: fc.constant(metro), peakRequestsPerSecond: fc.constantFrom(0.1, 5, 60, 400) })),
  ));
}

function inference(name: string, regionCount: number): fc.Arbitrary<InferenceRecipe> {
  return fc.record({
    name: fc.constant(name),
    replicas: accelerators(4).chain((names) => fc.tuple(...names.map(replica))),
    demand: demand(),
    maxRoundTripMs: fc.constantFrom(undefined, undefined, 300),
    // Many regions are what is asked for here; the planner alone would take few.
    minRegions: some(fc.integer({ min: Math.ceil(regionCount / 2), max: Math.ceil(regionCount * 0.8) })),
    survive: fc.constantFrom(undefined, undefined, ...Object.values(FailureDomain)),
    maxSpotShare: some(SHARE),
    growth: some(fc.constantFrom(1, 1.5, 3)),
    weights: fc.constantFrom(undefined, { sizeGb: 0 }, { sizeGb: 140 }),
    podSecurity: some(fc.constantFrom(...Object.values(PodSecurity))),
  });
}

function training(name: string): fc.Arbitrary<TrainingRecipe> {
  return fc.record({
    name: fc.constant(name),
    accelerators: fc.constantFrom(1, 8, 16, 64, 512),
    acceptable: accelerators(3),
    fabric: fc.constantFrom(undefined, Fabric.STANDARD, Fabric.STANDARD, Fabric.RDMA),
    maxSpotShare: some(SHARE),
    podSecurity: some(fc.constantFrom(...Object.values(PodSecurity))),
  });
}

function policy(cloudCount: number): fc.Arbitrary<FleetRecipe['policy']> {
  return fc.record({
    survive: fc.constantFrom(undefined, undefined, ...Object.values(FailureDomain)),
    maxCloudShare: cloudCount === 2 ? fc.constantFrom(undefined, 0.8) : fc.constant(undefined),
    maxSpotShare: some(SHARE),
    moveCostUsd: some(fc.constantFrom(0, 500)),
    // What is asked here is whether the fleet can be built, not whether it is the cheapest.
    gap: fc.constant(0.2),
  });
}

const SOUND: fc.Arbitrary<FleetRecipe> = fc.record({
  regionCount: fc.integer({ min: 1, max: 12 }),
  names: fc.uniqueArray(fc.stringMatching(/^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/), { minLength: 1, maxLength: 4 }),
  trainings: fc.integer({ min: 0, max: 2 }),
}).chain(({ regionCount, names, trainings }) => clouds(regionCount).chain((chosen) => fc.record({
  id: fc.stringMatching(/^[a-z]([a-z0-9-]{0,13}[a-z0-9])?$/),
  aws: fc.constant(chosen.aws),
  gcp: fc.constant(chosen.gcp),
  inference: fc.tuple(...names.slice(trainings).map((name) => inference(name, regionCount))),
  training: fc.tuple(...names.slice(0, trainings).map((name) => training(name))),
  policy: policy(Object.values(chosen).filter((options) => options !== undefined).length),
  state: fc.constantFrom('s3', 'gcs', 'local'),
  addressSpace: fc.constantFrom(undefined, undefined, '10.0.0.0/8', '10.64.0.0/10'),
})).map(withReaders));

type Spoiling = (recipe: FleetRecipe) => FleetRecipe;

function spoiledAws(options: object): Spoiling {
  return (recipe) => ({ ...recipe, aws: { accountId: '111122223333', ...recipe.aws, ...options } });
}

function spoiledGcp(options: object): Spoiling {
  return (recipe) => ({ ...recipe, gcp: { project: 'atlas-prod', ...recipe.gcp, ...options } });
}

function renamed(name: string): Spoiling {
  return (recipe) => ({ ...recipe, inference: recipe.inference.map((workload, index) => (index === 0 ? { ...workload, name } : workload)) });
}

/** Values that nobody can build, one at a time: each is to be refused before Terraform sees it. */
const SPOILINGS: readonly Spoiling[] = [
  ...['Atlas', 'a'.repeat(16), 'atlas-', '1atlas', ''].map((id): Spoiling => (recipe) => ({ ...recipe, id })),
  ...['kube-chat', 'default', 'gpu-runtime', 'Chat', 'chat-', '1chat', 'a'.repeat(21), ''].map(renamed),
  ...['', '11112222333', '111122223333x'].map((accountId) => spoiledAws({ accountId })),
  ...['', ROLE, `${ROLE}a b`, 'arn:aws:sts::111122223333:assumed-role/admin/eva', 'admin'].flatMap((arn) => [
    spoiledAws({ adminPrincipalArns: [arn] }), spoiledAws({ assumeRoleArn: arn, adminPrincipalArns: PRINCIPALS }),
  ]),
  ...['0.0.0.0/0', '10.1.2.3/16', '2001:db8::/32', '', '10.0.0.0'].flatMap((cidr) => [
    spoiledAws({ publicAccessCidrs: [cidr] }), spoiledAws({ privateAccessCidrs: [cidr] }),
  ]),
  spoiledAws({ adminPrincipalArns: [] }),
  ...['aws:reserved', '', 'a'.repeat(129), 'a\nb', 'tab\t', '💰', 'a#b', '${var.team}', '%{if true}'].flatMap((text) => [
    spoiledAws({ tags: { [text]: 'x' } }), spoiledAws({ tags: { team: text } }),
  ]),
  spoiledAws({ tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key${index}`, 'x'])) }),
  ...['', 'Acme', '-acme', 'a.b', 'a_b', 'xn--a', 'a'.repeat(49)].map((bucketPrefix) => spoiledAws({ weights: { bucketPrefix, sourceRegion: 'us-east-1' } })),
  ...['', 'google', 'goog-a', 'a'.repeat(40)].map((bucketPrefix) => spoiledGcp({ weights: { bucketPrefix, sourceRegion: 'us-central1' } })),
  ...['default', '', 'a.b', 'A', 'a'.repeat(64)].map((serviceAccountName) => (
    spoiledAws({ weights: { bucketPrefix: 'acme', sourceRegion: 'us-east-1', serviceAccountName } })
  )),
  spoiledGcp({ weights: { bucketPrefix: 'acme', sourceRegion: 'us-east-1' } }),
  ...['', 'Atlas', 'a', 'atlas_prod', '-atlas'].map((project) => spoiledGcp({ project })),
  ...['', 'Team', '1team', 'a.b', 'a b', 'a'.repeat(64), '${var.team}'].flatMap((text) => [spoiledGcp({ labels: { [text]: 'x' } }), spoiledGcp({ labels: { team: text } })]),
  ...['192.168.0.0/16', '10.0.0.0/11', '11.0.0.0/8', '10.0.0.0', ''].map((addressSpace): Spoiling => (recipe) => ({ ...recipe, addressSpace })),
];

/** Fleets of 1 to 12 regions on one or both clouds, with all that their props can say; one in five has a value that is wrong. */
export const FLEETS: fc.Arbitrary<FleetRecipe> = fc.oneof(
  { weight: 4, arbitrary: SOUND },
  { weight: 1, arbitrary: fc.tuple(SOUND, fc.constantFrom(...SPOILINGS)).map(([recipe, spoil]) => spoil(recipe)) },
);
