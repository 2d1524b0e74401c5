import { acceleratorCount as acceleratorsOf } from '../../lib/aws/nodes/accelerator-counts';
import { GPU_INSTANCE_TYPES } from '../../lib/aws/nodes/gpu-instance-types';
import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import { GPU_MACHINE_TYPES } from '../../lib/gcp/nodes/gpu-machine-types';

const { offers } = bundledCatalog();

describe('the tables of the clouds and the catalogue say the same', () => {
  test('every priced AWS type is in the table of node groups, with the same accelerator', () => {
    const table = new Map(GPU_INSTANCE_TYPES.map(({ instanceType, accelerator }) => [instanceType, accelerator]));
    for (const { instanceType, accelerator } of offers.filter(({ cloud, onDemand, spot }) => cloud === 'aws' && (onDemand ?? spot))) {
      expect([instanceType, table.get(instanceType)]).toEqual([instanceType, accelerator]);
    }
  });

  test('every AWS type that EKS can use has as many accelerators; a part of one can be asked for as one', () => {
    const counts = new Map(offers.filter(({ cloud }) => cloud === 'aws').map((offer) => [offer.instanceType, offer.acceleratorCount]));
    const known = GPU_INSTANCE_TYPES.filter(({ instanceType, refusal }) => !refusal && counts.has(instanceType));
    expect(known.length).toBeGreaterThan(60);
    for (const type of known) {
      expect([type.instanceType, acceleratorsOf(type)]).toEqual([type.instanceType, Math.ceil(counts.get(type.instanceType)!)]);
    }
  });

  test('every Google Cloud type that a node pool can be built of has the same accelerators', () => {
    const priced = offers.filter(({ cloud, instanceType }) => cloud === 'gcp' && GPU_MACHINE_TYPES.has(instanceType));
    expect(new Set(priced.map(({ instanceType }) => instanceType)).size).toBeGreaterThan(20);
    for (const { instanceType, accelerator, acceleratorCount } of priced) {
      const machine = GPU_MACHINE_TYPES.get(instanceType)!;
      expect([instanceType, machine.accelerator.name, machine.acceleratorCount]).toEqual([instanceType, accelerator, acceleratorCount]);
    }
  });
});
