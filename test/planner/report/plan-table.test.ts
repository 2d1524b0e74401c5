import { planTable } from '../../../lib/planner/report/plan-table';
import { plannedPool } from '../planned-pool';
import { plannedRegion, wholePlan } from '../whole-plan';

const BANDS = [{ startHour: 0, hours: 12 }, { startHour: 12, hours: 12 }];
const weight = { workload: 'chat', origin: 'Paris', roundTripMs: 80.4, roundTripBasis: 'measured' };
/** Cells of the row that begins with what is given, without the frame. */
function row(table: string, ...first: string[]): string[] {
  const rows = table.split('\n').filter((line) => line.startsWith('│')).map((line) => line.split('│').slice(1, -1).map((cell) => cell.trim()));
  const found = rows.find((cells) => first.every((cell, index) => cells[index] === cell));
  if (found === undefined) throw new Error(`no row ${first.join(' | ')} in\n${table}`);
  return found;
}

describe('planTable of a plan without hours', () => {
  const table = planTable(wholePlan());

  test('has a row for every region and pool', () => {
    expect(row(table, 'aws:us-east-1', 'az1 az2')).toEqual(['aws:us-east-1', 'az1 az2', 'chat', '$1.00', '$1.00', '$1,460']);
    expect(row(table, 'chat', 'aws:us-east-1')).toEqual(['chat', 'aws:us-east-1', 'az1', 'g6.xlarge', 'spot', '2 x L4-24GB', '2', '3', '$0.50', '$1.00']);
  });

  test('says what the bill is made of, and leaves out what costs nothing', () => {
    expect(row(table, 'GPU nodes')).toEqual(['GPU nodes', '$1.00', '$730']);
    expect(row(table, 'total')).toEqual(['total', '$2.00', '$1,460']);
    expect(row(table, 'of this nodes on spot')).toEqual(['of this nodes on spot', '$1.00', '$730']);
    expect(row(table, 'if every pool grew to its most nodes')[1]).toBe('$2.50');
    expect(table).not.toContain('not on the bill');
    expect(table).not.toContain('of this regions');
  });

  test('has the round trips, the carbon, the gap and the day of the prices', () => {
    expect(row(table, 'chat', '80 ms')).toEqual(['chat', '80 ms', '80 ms', '80 ms']);
    expect(table).toContain('CO2eq of the GPU nodes: 1,235 kg a month.');
    expect(table).toContain('No plan of the same problem costs less than $1.99/h: this one is within 0.5% of it.');
    expect(table).toContain('Prices: catalogue of 2026-01-01.');
  });

  test('leaves out what there is none of', () => {
    for (const title of ['Nodes by hour', 'Batch work', 'Survived', 'Compared with', 'Retiring', '* no source']) expect(table).not.toContain(title);
  });
});

test('planTable says what logs and metrics cost where some region pays for them', () => {
  const regions = [plannedRegion({ observabilityUsdPerHour: 0.25 }), plannedRegion({ cloud: 'gcp', region: 'us-east4', zones: ['us-east4-a'] })];
  const table = planTable(wholePlan({ regions }, { byTerm: [{ name: 'nodes', usdPerHour: 1 }, { name: 'observability', usdPerHour: 0.25 }] }));
  expect(row(table, 'region', 'zones', 'workloads').slice(3)).toEqual(['clusters and networks $/h', 'logs and metrics $/h', 'GPU nodes $/h', '$/month']);
  expect(row(table, 'aws:us-east-1', 'az1 az2').slice(3)).toEqual(['$1.00', '$0.25', '$1.00', '$1,643']);
  expect(row(table, 'gcp:us-east4', 'a').slice(3)).toEqual(['$1.00', '$0.00', '$0.00', '$730']);
  expect(row(table, 'logs and metrics of clusters')).toEqual(['logs and metrics of clusters', '$0.25', '$183']);
  expect(planTable(wholePlan())).not.toContain('logs and metrics');
});

describe('planTable of a plan with everything', () => {
  const table = planTable(wholePlan({
    bands: BANDS,
    pools: [
      plannedPool({ nodesByBand: [2, 6], minNodes: 2, maxNodes: 8, requestsPerSecondByBand: [80, 240], zonesKnown: false }),
      plannedPool({ capacityKind: 'reservation', reservation: 'block', nodesByBand: [1, 1], usdPerNodeHour: 0 }),
      plannedPool({ workload: 'train', capacityKind: 'flex-start', nodesByBand: [4, 4], hoursPerMonth: 73, usdPerNodeHour: 10 }),
    ],
    batch: [
      { workload: 'embed', region: 'aws:us-east-1', band: 0, accelerator: 'L4-24GB', idleOf: 'chat', accelerators: 1.254 },
      { workload: 'embed', region: 'aws:us-east-1', band: 1, accelerator: 'L4-24GB', accelerators: 3 },
    ],
    retiring: [plannedRegion({ region: 'us-east-2' })],
    traffic: [
      { ...weight, band: 0, region: 'aws:us-east-1', share: 1 },
      { ...weight, band: 1, region: 'aws:us-east-1', share: 0.4 },
      { ...weight, band: 1, region: 'gcp:us-east4', share: 0.6, roundTripMs: 85, roundTripBasis: 'given' },
    ],
    failovers: [
      { workload: 'chat', domain: 'region', lost: 'aws:us-east-1', band: 1, requestsPerSecond: 100, capacity: 110, traffic: [{ ...weight, band: 1, region: 'gcp:us-east4', share: 1, roundTripMs: 99 }] },
      { workload: 'chat', domain: 'region', lost: 'gcp:us-east4', band: 0, requestsPerSecond: 100, capacity: 300, traffic: [] },
      { workload: 'chat', domain: 'zone', lost: 'aws:us-east-1', band: 1, requestsPerSecond: 100, capacity: 150, traffic: [] },
    ],
    baselines: [{ name: 'all on demand', usdPerHour: 4, remark: 'no spot' }, { name: 'one region', remark: 'not possible' }],
    objective: 2.5,
  }, { movesUsdPerHour: 0.5 }));

  test('shows the nodes by hour of the pools in which they differ', () => {
    expect(row(table, 'workload', 'region', 'instance type', 'bought', '00-12')).toContain('12-24');
    expect(row(table, 'chat', 'aws:us-east-1', 'g6.xlarge', 'spot')).toEqual(['chat', 'aws:us-east-1', 'g6.xlarge', 'spot', '2', '6']);
    expect(row(table, 'chat', 'aws:us-east-1', 'az1 *').slice(5)).toEqual(['6 x L4-24GB', '2-6', '8', '$0.50', '$2.00']);
    expect(() => row(table, 'train', 'aws:us-east-1', 'g6.xlarge')).toThrow();
  });

  test('names reservations, and counts a run that ends for its hours', () => {
    expect(row(table, 'chat', 'aws:us-east-1', 'az1', 'g6.xlarge', 'reservation block').at(-1)).toBe('$0.00');
    expect(row(table, 'train', 'aws:us-east-1').at(-1)).toBe('$4.00');
  });

  test('shows where batch work runs', () => {
    expect(row(table, 'embed', 'aws:us-east-1', 'L4-24GB', 'what chat leaves idle').slice(4)).toEqual(['1.25', '0']);
    expect(row(table, 'embed', 'aws:us-east-1', 'L4-24GB', 'nodes of its own').slice(4)).toEqual(['0', '3']);
  });

  test('shows who answers, by hour where it differs', () => {
    expect(row(table, 'chat', 'Paris')).toEqual(['chat', 'Paris', 'aws:us-east-1 40.0-100.0%, gcp:us-east4 0.0-60.0%', '85 ms given', '99 ms measured']);
  });

  test('counts the losses that are survived, and names the tightest', () => {
    expect(row(table, 'chat', '2 regions')).toEqual(['chat', '2 regions', 'aws:us-east-1', '12-24', '100/s', '110/s']);
    expect(row(table, 'chat', '1 zone')).toEqual(['chat', '1 zone', 'worst zone of aws:us-east-1', '12-24', '100/s', '150/s']);
  });

  test('has what other placements cost, what retires, and what counts beside the bill', () => {
    expect(row(table, 'all on demand')).toEqual(['all on demand', '$4.00', '$2,920', '$2.00/h (50.0%)', 'no spot']);
    expect(row(table, 'one region')).toEqual(['one region', 'not possible', '-', '-', 'not possible']);
    expect(row(table, 'aws:us-east-2')).toEqual(['aws:us-east-2', '$1.00', '$730']);
    expect(row(table, 'not on the bill: moves from the plan before, spread over a month')[1]).toBe('$0.50');
    expect(table).toContain('with what counts beside the bill $2.50/h.');
    expect(table).toContain('* no source says');
  });
});
