import { poolName } from '../../lib/fleet/pool-name';
import type { PlannedPool } from '../../lib/planner/plan';

const pool = (workload: string, instanceType: string, capacityKind: string) => ({ workload, instanceType, capacityKind }) as PlannedPool;

describe('poolName', () => {
  test('says what the pool is', () => {
    expect(poolName(pool('chat', 'p5.48xlarge', 'on-demand'))).toBe('chat-p5-48xlarge-od');
    expect(poolName(pool('chat', 'a3-highgpu-8g', 'spot'))).toBe('chat-a3-highgpu-8g-spot');
  });

  test('stays within what both clouds take, and apart', () => {
    const workload = 'a-name-of-20-letters';
    const names = ['p6-b200.48xlarge', 'p6-b300.48xlarge'].flatMap((type) => ['spot', 'on-demand'].map((kind) => poolName(pool(workload, type, kind))));
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]{0,35}$/);
    expect(new Set(names).size).toBe(4);
  });

  test('tells every way of buying apart, and the reservations', () => {
    for (const workload of ['chat', 'a-name-of-20-letters']) {
      const names = [
        ...['on-demand', 'spot', 'reserved', 'flex-start'].map((kind) => poolName(pool(workload, 'p6-b200.48xlarge', kind))),
        ...['a', 'b'].map((reservation) => poolName({ ...pool(workload, 'p6-b200.48xlarge', 'reservation'), reservation })),
      ];
      for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]{0,34}[a-z0-9]$/);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
