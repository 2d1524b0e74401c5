import * as path from 'node:path';
import { AWS, EMBED, GCP, smallFleet, synthesized, temporaryFolder } from './small-fleet';
import { Cloud, InterconnectTopology, StateBackend } from '../../lib';
import { PodAddresses } from '../../lib/aws';

type Stack = Record<string, Record<string, Record<string, Record<string, unknown>>>>;

const folder = temporaryFolder();
const lock = (name: string) => path.join(folder, `${name}.json`);
const parsed = (text: string) => JSON.parse(text) as Stack;

const INTERCONNECT = 'atlas-interconnect';

describe('a fleet whose networks are joined', () => {
  const apart = synthesized(smallFleet(lock('fleet')));
  const joined = synthesized(smallFleet(lock('fleet'), { interconnect: {}, stateBackend: StateBackend.local('states') }));
  const keys = joined.fleet.plan.regions.map(({ cloud, region }) => `${cloud}-${region}`).sort();

  test('has a stack more, with a link of every two regions', () => {
    expect(Object.keys(joined.stacks)).toEqual([...Object.keys(apart.stacks), INTERCONNECT].sort());
    const pairs = keys.flatMap((one, index) => keys.slice(index + 1).map((other) => `${one}--${other}`));
    expect(pairs.length).toBeGreaterThan(0);
    const { resource } = parsed(joined.stacks[INTERCONNECT]);
    const linked = Object.values(resource).flatMap((blocks) => Object.keys(blocks)).map((id) => /^((?:aws|gcp)-.*?--(?:aws|gcp)-[a-z0-9-]+)_/.exec(id)?.[1]);
    expect([...new Set(linked.filter((pair) => pair !== undefined))].sort()).toEqual(pairs);
  });

  test('has a gateway in each region on AWS, and nothing else is new there', () => {
    for (const { cloud, region } of joined.fleet.plan.regions) {
      const [before, after] = [apart, joined].map(({ stacks }) => parsed(stacks[`atlas-${cloud}-${region}`]).resource);
      expect(after).toMatchObject(before);
      const stood = Object.values(before).flatMap((blocks) => Object.keys(blocks));
      const added = Object.values(after).flatMap((blocks) => Object.keys(blocks)).filter((id) => !stood.includes(id));
      expect(added.length > 0).toBe(cloud === 'aws');
      expect(added.filter((id) => !id.startsWith('Gateway_'))).toEqual([]);
    }
  });

  test('keeps the state of the links where the others are, and marks what it costs', () => {
    const { terraform, provider } = JSON.parse(joined.stacks[INTERCONNECT]) as Record<string, Record<string, unknown>>;
    expect(terraform.backend).toEqual({ local: { path: '../../../states/terraform.atlas-interconnect.tfstate' } });
    expect(provider.aws).toEqual([expect.objectContaining({ allowed_account_ids: ['111122223333'], default_tags: [{ tags: { 'gpu-fleet': 'atlas' } }] })]);
    expect(provider.google).toEqual([expect.objectContaining({ project: 'atlas-prod', default_labels: { 'gpu-fleet': 'atlas' } })]);
  });

  test('can have a hub, and regions without links', () => {
    const [hub] = joined.fleet.plan.regions.filter(({ cloud }) => cloud === 'aws');
    const { stacks } = synthesized(smallFleet(lock('fleet'), {
      interconnect: { topology: InterconnectTopology.hub(`aws:${hub.region}`), detachedRegions: ['gcp:us-central1'] },
    }));
    expect(stacks[INTERCONNECT]).not.toContain('google_compute_vpn_tunnel');
    expect(() => synthesized(smallFleet(lock('fleet'), { interconnect: { topology: InterconnectTopology.hub('aws:eu-west-1') } })))
      .toThrow('the hub aws:eu-west-1 is not among the joined regions');
  });
});

describe('a region that the plan leaves', () => {
  const inRegion = (region: string, detachedRegions?: string[]) => smallFleet(lock('moving'), {
    clouds: [Cloud.aws({ ...AWS.awsOptions!, regions: [region] }), GCP],
    workloads: [EMBED],
    policy: { maxCloudShare: 0.6 },
    interconnect: { detachedRegions },
  });

  test('keeps its links until it is detached, and its gateway until it is destroyed', () => {
    synthesized(inRegion('us-east-1'));
    const { stacks, fleet } = synthesized(inRegion('us-east-2'));
    expect(fleet.plan.retiring.map(({ region }) => region)).toEqual(['us-east-1']);
    expect(stacks[INTERCONNECT]).toContain('"aws-us-east-1--gcp-us-central1_Vpn_Connection-0_');

    const detached = synthesized(inRegion('us-east-2', ['aws:us-east-1'])).stacks;
    expect(detached[INTERCONNECT]).not.toContain('aws-us-east-1--');
    expect(detached[INTERCONNECT]).toContain('"aws-us-east-2--gcp-us-central1_Vpn_Connection-0_');
    expect(Object.keys(parsed(detached['atlas-aws-us-east-1']).resource)).toContain('aws_ec2_transit_gateway');
  });
});

test('pods of a fleet can have a block of their own', () => {
  const { stacks, fleet } = synthesized(smallFleet(lock('pods'), {
    clouds: [Cloud.aws({ ...AWS.awsOptions!, podAddresses: PodAddresses.SECONDARY_BLOCK }), GCP],
  }));
  const regions = fleet.plan.regions.filter(({ cloud }) => cloud === 'aws');
  expect(regions.length).toBeGreaterThan(0);
  for (const { region } of regions) expect(parsed(stacks[`atlas-aws-${region}`]).resource).toHaveProperty('aws_vpc_ipv4_cidr_block_association');
});
