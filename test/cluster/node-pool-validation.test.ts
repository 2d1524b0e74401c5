import { CapacityKind } from '../../lib';
import { assertNodePool } from '../../lib/cluster/node-pool-validation';

const POOL = { instanceType: 'p5.48xlarge', zones: ['use1-az4'], minNodes: 0, maxNodes: 4 };

test.each(Object.values(CapacityKind))('a node pool of kind %s is built, or refused by name', (capacityKind) => {
  const check = () => assertNodePool('chat', { ...POOL, capacityKind }, POOL.zones);
  if (capacityKind !== CapacityKind.FLEX_START) return expect(check).not.toThrow();
  return expect(check).toThrow("node pool 'chat': capacityKind flex-start can't be built yet: choose on-demand or spot");
});
