import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ComputeRouterNat } from '@cdktf/provider-google/lib/compute-router-nat';
import { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import { Testing, Token } from 'cdktf';
import { stack } from './fixture';
import { GcpNetwork, type GcpNetworkProps } from '../../lib/gcp';

const PROPS: GcpNetworkProps = { project: 'atlas-prod', region: 'us-central1', networkName: 'atlas', cidrBlock: '10.40.0.0/16' };

function synth(overrides: Partial<GcpNetworkProps> = {}): string {
  const scope = stack();
  new GcpNetwork(scope, 'Network', { ...PROPS, ...overrides });
  return Testing.synth(scope);
}

test('snapshot', () => {
  expect(synth()).toMatchSnapshot();
});

test('has no subnets but its own, and jumbo frames', () => {
  expect(synth()).toHaveResourceWithProperties(ComputeNetwork, { auto_create_subnetworks: false, mtu: 8244 });
  expect(synth({ mtu: 1460 })).toHaveResourceWithProperties(ComputeNetwork, { mtu: 1460 });
});

test('subnet reaches Google privately and logs its flows', () => {
  expect(synth()).toHaveResourceWithProperties(ComputeSubnetwork, {
    ip_cidr_range: '10.40.128.0/20',
    private_ip_google_access: true,
    secondary_ip_range: [
      { range_name: 'pods', ip_cidr_range: '10.40.0.0/17' },
      { range_name: 'services', ip_cidr_range: '10.40.144.0/20' },
    ],
    log_config: { aggregation_interval: 'INTERVAL_5_MIN', flow_sampling: 0.5, metadata: 'INCLUDE_ALL_METADATA' },
  });
});

test('egress goes through a NAT that logs its errors and gives ports as they are needed', () => {
  expect(synth()).toHaveResourceWithProperties(ComputeRouterNat, {
    enable_dynamic_port_allocation: true,
    enable_endpoint_independent_mapping: false,
    log_config: { enable: true, filter: 'ERRORS_ONLY' },
  });
});

test('ingress is denied and logged, below every other rule', () => {
  expect(synth()).toHaveResourceWithProperties(ComputeFirewall, {
    direction: 'INGRESS',
    priority: 65534,
    source_ranges: ['0.0.0.0/0'],
    deny: [{ protocol: 'all' }],
    log_config: { metadata: 'INCLUDE_ALL_METADATA' },
  });
});

test('parts are named after the network', () => {
  const { resource } = JSON.parse(synth({ networkName: 'atlas-us-central1' }));
  const nameOf = (type: string): string => Object.values<{ name: string }>(resource[type])[0].name;
  expect(nameOf('google_compute_subnetwork')).toBe('atlas-us-central1');
  expect(nameOf('google_compute_router')).toBe('atlas-us-central1-nat');
  expect(nameOf('google_compute_router_nat')).toBe('atlas-us-central1-nat');
  expect(nameOf('google_compute_firewall')).toBe('atlas-us-central1-deny-ingress');
});

test('long names are shortened, and stay apart', () => {
  const long = 'a'.repeat(60);
  const [one, other] = ['b', 'c'].map((end) => {
    const { resource } = JSON.parse(synth({ networkName: `${long}-${end}` }));
    return Object.values<{ name: string }>(resource.google_compute_router)[0].name;
  });
  expect(one).toHaveLength(63);
  expect(other).not.toBe(one);
});

test.each(['atlas-prod', 'a12345', `a${'1'.repeat(29)}`, 'example.com:atlas-prod', Token.asString({ resolve: () => '${var.project}' })])('stands in project %s', (project) => {
  expect(() => synth({ project })).not.toThrow();
});

test.each(['', 'atlas', 'Atlas-prod', 'atlas_prod', '-atlas1', '1atlas', 'atlas-', 'a'.repeat(31), 'Example.com:atlas-prod', ':atlas-prod', '123456789012', '${var.project}'])('refuses the project %p', (project) => {
  expect(() => synth({ project })).toThrow('project must be a project id such as atlas-prod: '
    + `6 to 30 lower-case letters, digits and dashes, with a letter first and no dash last, got '${project}'`);
});

test.each<[Partial<GcpNetworkProps>, string]>([
  [{ region: 'us-central1-a' }, 'region must be a region name such as us-central1'],
  [{ networkName: 'Atlas' }, 'networkName must start with a lower-case letter'],
  [{ networkName: 'a'.repeat(64) }, 'networkName must have at most 63 characters'],
  [{ mtu: 9001 }, 'mtu must be a whole number of bytes from 1300 to 8896, got 9001'],
  [{ cidrBlock: '10.0.0.0/24' }, 'cidrBlock must be between'],
])('refuses %j', (overrides, message) => {
  expect(() => synth(overrides)).toThrow(message);
});
