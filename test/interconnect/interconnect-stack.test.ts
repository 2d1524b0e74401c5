import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import { InterconnectStack, type InterconnectStackProps, InterconnectTopology } from '../../lib';
import { AwsNetwork, type AwsNetworkProps, PodAddresses, RegionGateway } from '../../lib/aws';
import { zoneIdPrefix } from '../../lib/aws/network/zone-id';
import { GcpNetwork } from '../../lib/gcp';
import { AddressPlan } from '../../lib/network/address-plan';
import { stackTexts } from '../stack-texts';

type Block = Record<string, unknown>;
type Resources = Record<string, Record<string, Block>>;

interface Regions {
  readonly aws?: readonly string[];
  readonly gcp?: readonly string[];
  /** What single networks have in place of the plan's blocks and numbers, by region. */
  readonly other?: Readonly<Record<string, Partial<AwsNetworkProps> & { readonly asn?: number }>>;
}

/** Stacks of regions with blocks of the address plan, and an interconnect over them. */
function interconnect(app: App, { aws = [], gcp = [], other = {} }: Regions, props: Partial<InterconnectStackProps> = {}): InterconnectStack {
  const regions = [...aws.map((region) => ({ cloud: 'aws' as const, region })), ...gcp.map((region) => ({ cloud: 'gcp' as const, region }))];
  const blocks = new AddressPlan().blocks(regions);
  const gateways = aws.map((region, index) => {
    const stack = new TerraformStack(app, `aws-${region}${aws.indexOf(region) < index ? '-again' : ''}`);
    new AwsProvider(stack, 'aws', { region });
    const { asn, ...network } = other[region] ?? {};
    return new RegionGateway(stack, 'Gateway', {
      asn,
      network: new AwsNetwork(stack, 'Network', {
        name: `atlas-${region}`,
        region,
        cidrBlock: blocks.get(`aws:${region}`)!,
        zones: [1, 2].map((zone) => `${zoneIdPrefix(region)}-az${zone}`),
        flowLogs: false,
        ...network,
      }),
    });
  });
  const networks = gcp.map((region) => {
    const stack = new TerraformStack(app, `gcp-${region}`);
    new GoogleProvider(stack, 'google', { project: 'atlas-prod', region });
    return new GcpNetwork(stack, 'Network', {
      project: 'atlas-prod', region, networkName: `atlas-${region}`, cidrBlock: other[region]?.cidrBlock ?? blocks.get(`gcp:${region}`)!,
    });
  });
  return new InterconnectStack(app, 'atlas-interconnect', {
    aws: { accountId: '111122223333', gateways, tags: { team: 'ml' } },
    gcp: { networks, labels: { team: 'ml' } },
    ...props,
  });
}

function synthesized(regions: Regions, props?: Partial<InterconnectStackProps>) {
  const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), 'interconnect-')) });
  try {
    interconnect(app, regions, props);
    app.synth();
    const stacks = stackTexts(app.outdir);
    const text = stacks['atlas-interconnect'];
    return { stacks, text, resources: (JSON.parse(text) as { resource?: Resources }).resource ?? ({} as Resources) };
  } finally {
    fs.rmSync(app.outdir, { recursive: true });
  }
}

const blocksOf = ({ resources }: { resources: Resources }, type: string) => Object.values(resources[type] ?? {});
const ofPair = (resources: Resources, ...regions: string[]) => Object.fromEntries(Object.entries(resources).map(([type, blocks]) => [
  type, Object.fromEntries(Object.entries(blocks).filter(([id]) => regions.some((region) => id.includes(region)))),
]));

const MESH: Regions = { aws: ['us-east-1', 'eu-central-1', 'ap-south-1'], gcp: ['us-central1', 'europe-west4'] };

describe('InterconnectStack, a mesh', () => {
  const mesh = synthesized(MESH);

  test('snapshot: a change of an address rebuilds a link', () => {
    expect(Object.entries(mesh.resources).flatMap(([type, blocks]) => Object.keys(blocks).map((id) => `${type}.${id}`)).sort()).toMatchSnapshot();
  });

  test('every two regions on AWS have a peering, accepted in the other region, and routes both ways', () => {
    const peerings = blocksOf(mesh, 'aws_ec2_transit_gateway_peering_attachment');
    expect(peerings.map(({ region, peer_region: peer }) => `${region as string} ${peer as string}`).sort()).toEqual([
      'ap-south-1 eu-central-1', 'ap-south-1 us-east-1', 'eu-central-1 us-east-1',
    ]);
    const accepters = blocksOf(mesh, 'aws_ec2_transit_gateway_peering_attachment_accepter');
    expect(accepters.map(({ region }) => region).sort()).toEqual(['eu-central-1', 'us-east-1', 'us-east-1']);
    const routes = blocksOf(mesh, 'aws_ec2_transit_gateway_route');
    expect(routes.map(({ region, destination_cidr_block: to }) => `${region as string} ${to as string}`).sort()).toEqual([
      'ap-south-1 10.64.0.0/16', 'ap-south-1 10.72.0.0/16',
      'eu-central-1 10.64.0.0/16', 'eu-central-1 10.89.0.0/16',
      'us-east-1 10.72.0.0/16', 'us-east-1 10.89.0.0/16',
    ]);
    // Once it is accepted: a route to an attachment that waits is refused.
    expect(routes.every(({ transit_gateway_attachment_id: to }) => (to as string).includes('attachment_accepter'))).toBe(true);
  });

  test('each private subnet finds each other region, of both clouds', () => {
    const routes = blocksOf(mesh, 'aws_route').filter(({ region }) => region === 'us-east-1');
    expect(routes.map(({ destination_cidr_block: to }) => to).sort()).toEqual(
      ['10.128.0.0/16', '10.149.0.0/16', '10.72.0.0/16', '10.89.0.0/16'].flatMap((cidr) => [cidr, cidr]),
    );
    expect(new Set(routes.map(({ route_table_id: table }) => table)).size).toBe(2);
  });

  test('a link leads into one network and no further', () => {
    expect(blocksOf(mesh, 'aws_ec2_transit_gateway_route_table_association').every(({ transit_gateway_route_table_id: table }) => (
      (table as string).includes('LinkRoutes')
    ))).toBe(true);
    for (const type of ['aws_ec2_transit_gateway_route', 'aws_ec2_transit_gateway_route_table_propagation']) {
      expect(blocksOf(mesh, type).every(({ transit_gateway_route_table_id: table }) => (table as string).includes('NetworkRoutes'))).toBe(true);
    }
  });

  test('a region on AWS and one on Google Cloud have four tunnels over both interfaces', () => {
    const pair = ofPair(mesh.resources, 'aws-us-east-1--gcp-us-central1');
    expect(Object.keys(pair.aws_vpn_connection)).toHaveLength(2);
    const [first] = Object.values(pair.aws_vpn_connection);
    expect(first).toMatchObject({
      region: 'us-east-1',
      static_routes_only: false,
      tunnel1_inside_cidr: '169.254.64.0/30',
      tunnel2_inside_cidr: '169.254.64.4/30',
      ...Object.fromEntries([1, 2].flatMap((tunnel) => Object.entries({
        ike_versions: ['ikev2'],
        phase1_dh_group_numbers: [20],
        phase1_encryption_algorithms: ['AES256-GCM-16'],
        phase1_integrity_algorithms: ['SHA2-384'],
        phase2_dh_group_numbers: [20],
        phase2_encryption_algorithms: ['AES256-GCM-16'],
        phase2_integrity_algorithms: ['SHA2-384'],
      }).map(([name, value]) => [`tunnel${tunnel}_${name}`, value]))),
    });
    expect(Object.values(pair.aws_customer_gateway).map(({ bgp_asn: asn }) => asn)).toEqual(['64640', '64640']);
    const tunnels = Object.values(pair.google_compute_vpn_tunnel);
    expect(tunnels.map((tunnel) => [tunnel.vpn_gateway_interface, tunnel.peer_external_gateway_interface, tunnel.ike_version])).toEqual([
      [0, 0, 2], [0, 1, 2], [1, 2, 2], [1, 3, 2],
    ]);
    expect(tunnels.map(({ shared_secret: key }) => /Connection-(\d)_.*(tunnel\d)_preshared_key/.exec(key as string)!.slice(1).join(' '))).toEqual([
      '0 tunnel1', '0 tunnel2', '1 tunnel1', '1 tunnel2',
    ]);
    const [external] = Object.values(pair.google_compute_external_vpn_gateway);
    expect(external).toMatchObject({ redundancy_type: 'FOUR_IPS_REDUNDANCY', interface: [0, 1, 2, 3].map((id) => expect.objectContaining({ id })) });
    expect(Object.values(pair.google_compute_router_interface).map(({ ip_range: range }) => range)).toEqual([
      '169.254.64.2/30', '169.254.64.6/30', '169.254.64.10/30', '169.254.64.14/30',
    ]);
    expect(Object.values(pair.google_compute_router_peer).map((peer) => [peer.peer_ip_address, peer.peer_asn])).toEqual([
      ['169.254.64.1', 64576], ['169.254.64.5', 64576], ['169.254.64.9', 64576], ['169.254.64.13', 64576],
    ]);
    // Each is in use under its name: what is replaced takes along what uses it.
    const [[end], [session]] = [pair.google_compute_router_interface, pair.google_compute_router_peer].map((blocks) => Object.values(blocks));
    expect(end.lifecycle).toEqual({ replace_triggered_by: [`google_compute_vpn_tunnel.${Object.keys(pair.google_compute_vpn_tunnel)[0]}.id`] });
    expect(session.lifecycle).toEqual({ replace_triggered_by: [`google_compute_router_interface.${Object.keys(pair.google_compute_router_interface)[0]}.id`] });
  });

  test('a network on Google Cloud has one gateway for all its tunnels, and tells AWS its whole block', () => {
    expect(blocksOf(mesh, 'google_compute_ha_vpn_gateway')).toHaveLength(2);
    expect(blocksOf(mesh, 'google_compute_router').map(({ region, bgp }) => [region, bgp])).toEqual([
      ['us-central1', expect.objectContaining({ asn: 64640, advertise_mode: 'CUSTOM', advertised_ip_ranges: [expect.objectContaining({ range: '10.128.0.0/16' })] })],
      ['europe-west4', expect.objectContaining({ asn: 64661, advertised_ip_ranges: [expect.objectContaining({ range: '10.149.0.0/16' })] })],
    ].sort((one, other) => (one[0]! < other[0]! ? -1 : 1)));
  });

  test('regions of Google Cloud are peers of each other and tell nothing of AWS', () => {
    const peerings = blocksOf(mesh, 'google_compute_network_peering');
    expect(peerings).toHaveLength(2);
    expect(peerings.every(({ export_custom_routes: out, import_custom_routes: into }) => out === false && into === false)).toBe(true);
  });

  test('each resource on AWS says its region, so that a provider serves regions that are gone', () => {
    const { provider } = JSON.parse(mesh.text) as { provider: Record<string, Block[]> };
    expect(provider.aws).toEqual([{ allowed_account_ids: ['111122223333'], default_tags: [{ tags: { team: 'ml' } }], region: 'ap-south-1' }]);
    expect(provider.google).toEqual([{ default_labels: { team: 'ml' }, project: 'atlas-prod', region: 'europe-west4' }]);
    const placeless = Object.entries(mesh.resources).filter(([type]) => type.startsWith('aws_'))
      .flatMap(([, blocks]) => Object.entries(blocks).filter(([, { region }]) => region === undefined).map(([id]) => id));
    expect(placeless).toEqual([]);
  });

  test.each([
    ['on AWS', { ...MESH, aws: [...MESH.aws!, 'sa-east-1'] }, 'sa-east-1'],
    ['on Google Cloud', { ...MESH, gcp: [...MESH.gcp!, 'asia-south1'] }, 'asia-south1'],
  ])('a region more %s touches no other pair and no other region', (_, more, added) => {
    const { resources, stacks } = synthesized(more);
    expect(resources).toMatchObject(mesh.resources);
    const others = Object.entries(resources).flatMap(([type, blocks]) => (
      Object.keys(blocks).filter((id) => !id.includes(added) && !(id in (mesh.resources[type] ?? {})))
    ));
    expect(others).toEqual([]);
    const resourcesOf = (text: string) => (JSON.parse(text) as { resource: object }).resource;
    for (const [stack, text] of Object.entries(mesh.stacks)) {
      if (stack !== 'atlas-interconnect') expect(resourcesOf(stacks[stack])).toEqual(resourcesOf(text));
    }
  });

  test('the order of declaration changes nothing', () => {
    const reversed = synthesized({ aws: [...MESH.aws!].reverse(), gcp: [...MESH.gcp!].reverse() });
    expect(reversed.text).toBe(mesh.text);
  });

  test('a detached region has no links, and nothing of it is read', () => {
    const without = synthesized(MESH, { detachedRegions: ['aws:us-east-1', 'gcp:us-central1'] });
    expect(Object.keys(ofPair(without.resources, 'us-east-1', 'us-central1')).filter((type) => (
      Object.keys(ofPair(without.resources, 'us-east-1', 'us-central1')[type]).length > 0
    ))).toEqual([]);
    const { data } = JSON.parse(without.text) as { data: Record<string, Block> };
    expect(Object.keys(data.terraform_remote_state).join(' ')).not.toMatch(/us-east-1|us-central1/);
  });

  test('without regions there is nothing to destroy it with but the providers', () => {
    const { resources, text } = synthesized({ aws: ['us-east-1'], gcp: ['us-central1'] }, { detachedRegions: ['aws:us-east-1', 'gcp:us-central1'] });
    expect(resources).toEqual({});
    expect(Object.keys((JSON.parse(text) as { provider: object }).provider)).toEqual(['aws', 'google']);
  });
});

describe('InterconnectStack, a hub', () => {
  const hub = synthesized(MESH, { topology: InterconnectTopology.hub('aws:us-east-1') });

  test('regions have links to the hub, and those of Google Cloud to each other', () => {
    expect(blocksOf(hub, 'aws_ec2_transit_gateway_peering_attachment').map(({ region, peer_region: peer }) => [region, peer]).sort()).toEqual([
      ['ap-south-1', 'us-east-1'], ['eu-central-1', 'us-east-1'],
    ]);
    expect(blocksOf(hub, 'aws_vpn_connection').map(({ region }) => region)).toEqual(Array(4).fill('us-east-1'));
    expect(blocksOf(hub, 'google_compute_network_peering')).toHaveLength(2);
  });

  test('the others lead to each other through their link to the hub', () => {
    const routes = blocksOf(hub, 'aws_ec2_transit_gateway_route').filter(({ region }) => region === 'ap-south-1');
    expect(routes.map(({ destination_cidr_block: to }) => to).sort()).toEqual(['10.128.0.0/16', '10.149.0.0/16', '10.64.0.0/16', '10.72.0.0/16']);
    expect(new Set(routes.map(({ transit_gateway_attachment_id: link }) => link)).size).toBe(1);
    expect(blocksOf(hub, 'aws_route').filter(({ region }) => region === 'ap-south-1')).toHaveLength(8);
  });

  test('the hub lets out by one link what came in by another', () => {
    const transit = blocksOf(hub, 'aws_ec2_transit_gateway_route').filter(({ transit_gateway_route_table_id: table }) => (table as string).includes('LinkRoutes'));
    expect(transit.map(({ region, destination_cidr_block: to }) => [region, to]).sort()).toEqual([['us-east-1', '10.72.0.0/16'], ['us-east-1', '10.89.0.0/16']]);
    const learned = blocksOf(hub, 'aws_ec2_transit_gateway_route_table_propagation').map(({ transit_gateway_route_table_id: table }) => (
      (table as string).includes('LinkRoutes') ? 'links' : 'network'
    ));
    expect(learned.sort()).toEqual(['links', 'links', 'links', 'links', 'network', 'network', 'network', 'network']);
  });
});

describe('InterconnectStack refuses', () => {
  const build = (regions: Regions, props?: Partial<InterconnectStackProps>) => () => interconnect(Testing.app(), regions, props);
  const pods = { podAddresses: PodAddresses.SECONDARY_BLOCK };

  test.each<[string, Regions, Partial<InterconnectStackProps>, string]>([
    ['a region twice', { aws: ['us-east-1', 'us-east-1'] }, {}, 'an interconnect has each region once, got aws:us-east-1 twice: join one of its networks'],
    ['networks that overlap', { aws: ['us-east-1'], gcp: ['us-central1'], other: { 'us-central1': { cidrBlock: '10.64.0.0/17' } } }, {},
      'networks that are joined must not overlap: aws:us-east-1 has 10.64.0.0/16 and gcp:us-central1 has 10.64.0.0/17: give one of them another cidrBlock'],
    ['a block that EKS takes for services', { aws: ['us-east-1', 'us-east-2'], other: { 'us-east-2': { cidrBlock: '172.20.0.0/17' } } }, {},
      'aws:us-east-2 has 172.20.0.0/17, and 172.20.0.0/16 are the addresses of services in aws:us-east-1, from where it could not be reached: '
      + 'give it another cidrBlock'],
    ['the same from beyond 10.0.0.0/8', { aws: ['us-east-1', 'us-east-2'], other: { 'us-east-1': { cidrBlock: '10.100.0.0/16' }, 'us-east-2': { cidrBlock: '192.168.0.0/16' } } }, {},
      'aws:us-east-1 has 10.100.0.0/16, and 10.100.0.0/16 are the addresses of services in aws:us-east-2, from where it could not be reached: '
      + 'give it another cidrBlock'],
    ['a block that pods have elsewhere', { aws: ['us-east-1'], gcp: ['us-central1'], other: { 'us-east-1': pods, 'us-central1': { cidrBlock: '100.64.0.0/16' } } }, {},
      'gcp:us-central1 has 100.64.0.0/16, and 100.64.0.0/16 are the addresses of pods in aws:us-east-1, from where it could not be reached: '
      + 'give it another cidrBlock'],
    ['an AS number twice', { aws: ['us-east-1'], gcp: ['us-central1'], other: { 'us-east-1': { asn: 64640 } } }, {},
      'aws:us-east-1 and gcp:us-central1 both have the AS number 64640: give the gateway of one of them another asn'],
    ['a hub that is not joined', { aws: ['us-east-1'] }, { topology: InterconnectTopology.hub('aws:us-east-2') },
      'the hub aws:us-east-2 is not among the joined regions, which are aws:us-east-1: name one of them on AWS'],
    ['a hub that is detached', { aws: ['us-east-1', 'us-east-2'] }, { topology: InterconnectTopology.hub('aws:us-east-2'), detachedRegions: ['aws:us-east-2'] },
      'the hub aws:us-east-2 is not among the joined regions'],
    ['a detached region without its cloud', { aws: ['us-east-1'] }, { detachedRegions: ['us-east-1'] },
      "detachedRegions must name regions such as aws:us-east-1, got 'us-east-1'"],
    ['too many for a mesh', {
      aws: ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-north-1', 'ap-south-1'],
      gcp: ['us-central1', 'us-east1'],
    }, {}, 'a mesh joins at most 10 regions, got 11: name a hub by InterconnectTopology.hub'],
  ])('%s', (_, regions, props, message) => {
    expect(build(regions, props)).toThrow(message);
  });

  test.each(['gcp:us-central1', 'us-east-1', 'aws:'])('the hub %s', (region) => {
    expect(() => InterconnectTopology.hub(region)).toThrow(`the hub of an interconnect must be a region on AWS such as aws:us-east-1, got '${region}'`);
  });

  test('an account that is none', () => {
    const app = Testing.app();
    const stack = new TerraformStack(app, 'region');
    new AwsProvider(stack, 'aws', { region: 'us-east-1' });
    const network = new AwsNetwork(stack, 'Network', { name: 'atlas', region: 'us-east-1', cidrBlock: '10.64.0.0/16', zones: ['use1-az1', 'use1-az2'] });
    const gateways = [new RegionGateway(stack, 'Gateway', { network })];
    expect(() => new InterconnectStack(app, 'links', { aws: { accountId: '1', gateways } })).toThrow("accountId must be twelve digits, got '1'");
  });
});
