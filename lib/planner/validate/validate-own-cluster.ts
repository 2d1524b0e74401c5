import { assertDistinct, assertNumbers, assertSome, COUNT, fail, LATITUDE, LONGITUDE, optional, USD, type RangesOf } from './assertions';
import { isCountry } from '../../catalog/jurisdiction';
import type { ClusterNodes, OwnCluster } from '../problem';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const CLUSTER: RangesOf<OwnCluster> = {
  latitude: LATITUDE, longitude: LONGITUDE, egressUsdPerGb: optional(USD), gramsPerKwh: { least: 0, most: 1e6, optional: true },
};
const NODES: RangesOf<ClusterNodes> = { acceleratorsPerNode: { ...COUNT, most: 1000 }, nodes: COUNT, usdPerNodeHour: USD };

export function validateOwnCluster(cluster: OwnCluster): void {
  const { cloud, name, jurisdiction, nodes } = cluster;
  const subject = `cluster '${cloud}:${name}'`;
  for (const [what, value] of [['cloud', cloud], ['name', name]]) {
    if (!NAME.test(value)) fail(`${subject}: its ${what} must be 1 to 63 lower-case letters, digits or hyphens, with a hyphen at neither end, got '${value}'`);
  }
  if (cloud === 'aws' || cloud === 'gcp') fail(`${subject}: ${cloud} is a cloud of the catalogue: give the cluster's cloud another name, such as onprem`);
  if (!isCountry(jurisdiction)) fail(`${subject}: jurisdiction '${jurisdiction}' is no country: give its ISO 3166-1 alpha-2 code in capitals, such as DE`);
  assertNumbers(subject, cluster, CLUSTER);
  assertSome(`${subject}: nodes`, nodes, 'give at least one kind of node, or leave the cluster out');
  assertDistinct(`${subject}: instance type`, nodes.map(({ instanceType }) => instanceType));
  for (const kind of nodes) {
    if (kind.instanceType === '') fail(`${subject}: the name of an instance type is empty: give the kind of node a name`);
    if (kind.accelerator === '') fail(`${subject}: the accelerator of '${kind.instanceType}' is empty: name it as the workloads do`);
    assertNumbers(`${subject}: '${kind.instanceType}'`, kind, NODES);
  }
}
