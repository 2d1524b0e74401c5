import { ComputeGlobalAddress } from '@cdktf/provider-google/lib/compute-global-address';
import { ServiceNetworkingConnection } from '@cdktf/provider-google/lib/service-networking-connection';
import { TerraformStack, Testing } from 'cdktf';
import { stack } from './fixture';
import { GcpNetwork, PrivateServiceAccess, type PrivateServiceAccessProps } from '../../lib/gcp';

const network = (cidrBlock = '10.40.0.0/16'): GcpNetwork => (
  new GcpNetwork(stack(), 'Network', { project: 'atlas-prod', region: 'us-central1', networkName: 'atlas', cidrBlock })
);

test('services get the last sixteenth of the network', () => {
  const access = network().addPrivateServiceAccess();
  const json = Testing.synth(TerraformStack.of(access));
  expect(access.cidrBlock).toBe('10.40.240.0/20');
  expect(json).toHaveResourceWithProperties(ComputeGlobalAddress, {
    name: 'atlas-services',
    purpose: 'VPC_PEERING',
    address_type: 'INTERNAL',
    address: '10.40.240.0',
    prefix_length: 20,
    network: expect.stringMatching(/^\$\{google_compute_network\.\w+\.id\}$/),
  });
  expect(json).toHaveResourceWithProperties(ServiceNetworkingConnection, {
    service: 'servicenetworking.googleapis.com',
    reserved_peering_ranges: [expect.stringMatching(/^\$\{google_compute_global_address\.\w+\.name\}$/)],
  });
  expect(network('10.40.64.0/18').addPrivateServiceAccess().cidrBlock).toBe('10.40.124.0/22');
});

test('a network has it once', () => {
  const atlas = network();
  atlas.addPrivateServiceAccess();
  expect(() => atlas.addPrivateServiceAccess()).toThrow("network 'atlas' has private services access already: pass on what the first call returned");
});

test.each<[Partial<PrivateServiceAccessProps>, string]>([
  [{ project: 'A' }, 'project must be a project id'],
  [{ rangeName: 'A' }, 'rangeName must start with a lower-case letter'],
  [{ cidrBlock: '10.0.0.0/25' }, "cidrBlock of private services must be a /24 or larger, got '10.0.0.0/25'"],
  [{ cidrBlock: '10.0.0.1/20' }, 'cidrBlock must start at the first address of its range'],
])('refuses %j', (overrides, message) => {
  expect(() => new PrivateServiceAccess(stack(), 'Services', {
    project: 'atlas-prod', networkId: 'projects/atlas-prod/global/networks/atlas', rangeName: 'services', cidrBlock: '10.0.0.0/20', ...overrides,
  })).toThrow(message);
});
