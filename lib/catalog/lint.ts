import type { Offer } from './catalog';

/** One row of prices as a source gives it, before it becomes an offer. Prices are USD per hour. */
export interface LintRow {
  readonly cloud: 'aws' | 'gcp';
  readonly region: string;
  readonly instanceType: string;
  readonly accelerator: string;
  readonly acceleratorCount: number;
  /** Zones for which the row holds; empty where the source doesn't say. */
  readonly zones: readonly string[];
  readonly onDemand?: number;
  readonly spot?: number;
  readonly reserved1y?: number;
}

/** What is known to exist. */
export interface LintKnowledge {
  /** Zones by region name. */
  readonly zonesOf: ReadonlyMap<string, readonly string[]>;
  readonly accelerators: ReadonlySet<string>;
}

/** `refuse`: the row is wrong and must not be planned with. `report`: odd, and true as far as one can tell. */
export type LintSeverity = 'refuse' | 'report';

export interface LintFinding {
  readonly rule: string;
  readonly severity: LintSeverity;
  readonly cloud: 'aws' | 'gcp';
  readonly region: string;
  readonly instanceType: string;
  readonly message: string;
  /** Index of the row in the linted list. */
  readonly row: number;
}

/** Sources round to four digits: a spot price at the on-demand cap may look a hair above it. */
export const ROUNDING = 1e-4;

/** Real prices of a type lie between 0.64 (p2 in us-east-1) and 1.44 (g2 in me-central2) of the median over its regions. */
const PEER_RATIO = { low: 0.55, high: 2 };

/** Below this many regions a median says nothing. */
const PEERS_AT_LEAST = 3;

/** Real prices of an accelerator-hour lie above 0.3 of the median over the types that carry it. */
const ACCELERATOR_HOUR_RATIO = 0.25;

type Verdict = string | undefined;

interface RowRule {
  readonly name: string;
  readonly severity: LintSeverity;
  check(row: LintRow, known: LintKnowledge): Verdict;
}

const ROW_RULES: readonly RowRule[] = [
  {
    name: 'price-not-positive',
    severity: 'refuse',
    check: (row) => (['onDemand', 'spot', 'reserved1y'] as const)
      .filter((kind) => row[kind] !== undefined && !(row[kind] > 0 && Number.isFinite(row[kind])))
      .map((kind) => `${kind} is ${row[kind]}, a price is a finite number above 0`)[0],
  },
  {
    name: 'unknown-region',
    severity: 'refuse',
    check: (row, known) => known.zonesOf.has(row.region) ? undefined : `no region '${row.region}' is known`,
  },
  {
    name: 'unknown-accelerator',
    severity: 'refuse',
    check: (row, known) => known.accelerators.has(row.accelerator) ? undefined : `no accelerator '${row.accelerator}' is known`,
  },
  {
    name: 'foreign-zone',
    severity: 'refuse',
    check: (row, known) => {
      const zones = known.zonesOf.get(row.region);
      const foreign = zones && row.zones.filter((zone) => !zones.includes(zone));
      return foreign?.length ? `zones ${foreign.join(', ')} are none of the region's: ${zones?.join(', ')}` : undefined;
    },
  },
  {
    name: 'spot-above-on-demand',
    severity: 'refuse',
    check: (row) => row.onDemand !== undefined && row.spot !== undefined && row.spot > row.onDemand * (1 + ROUNDING)
      ? `spot ${row.spot} is above on-demand ${row.onDemand}`
      : undefined,
  },
  {
    name: 'spot-equals-on-demand',
    severity: 'report',
    check: (row) => row.onDemand !== undefined && row.spot !== undefined && Math.abs(row.spot / row.onDemand - 1) <= ROUNDING
      ? `spot equals on-demand ${row.onDemand}: no discount`
      : undefined,
  },
  {
    name: 'reserved-above-on-demand',
    severity: 'refuse',
    check: (row) => row.onDemand !== undefined && row.reserved1y !== undefined && row.reserved1y > row.onDemand * (1 + ROUNDING)
      ? `reserved ${row.reserved1y} is above on-demand ${row.onDemand}`
      : undefined,
  },
];

/**
 * Doubts about rows, in the order of the rows. Rules that compare rows leave out those already refused,
 * since one wrong row must not make its right neighbours look wrong.
 */
export function lint(rows: readonly LintRow[], known: LintKnowledge): LintFinding[] {
  const findings: LintFinding[] = [];
  const refused = new Set<number>();
  const add = (rule: string, severity: LintSeverity, index: number, message: string) => {
    const { cloud, region, instanceType } = rows[index];
    findings.push({ rule, severity, cloud, region, instanceType, message, row: index });
    if (severity === 'refuse') {
      refused.add(index);
    }
  };

  rows.forEach((row, index) => {
    for (const rule of ROW_RULES) {
      const message = rule.check(row, known);
      if (message !== undefined) {
        add(rule.name, rule.severity, index, message);
      }
    }
  });
  for (const [index, first] of duplicates(rows, refused)) {
    add('duplicate', 'refuse', index, `row ${first} already gives this type in this region and these zones`);
  }
  for (const [index, ratio] of outliers(rows, refused, (row) => `${row.cloud} ${row.instanceType}`, onePerRegion)) {
    if (ratio < PEER_RATIO.low || ratio > PEER_RATIO.high) {
      add('far-from-peers', 'refuse', index,
        `on-demand ${rows[index].onDemand} is ${ratio.toFixed(2)} of the median over regions, allowed ${PEER_RATIO.low} to ${PEER_RATIO.high}`);
    }
  }
  for (const [index, ratio] of outliers(rows, refused, (row) => row.accelerator, perAccelerator)) {
    if (ratio < ACCELERATOR_HOUR_RATIO) {
      add('cheap-accelerator-hour', 'refuse', index,
        `an hour of ${rows[index].accelerator} costs ${ratio.toFixed(2)} of the median over all types, allowed from ${ACCELERATOR_HOUR_RATIO}`);
    }
  }
  return findings.sort((a, b) => a.row - b.row);
}

/** The rows that an offer stands for: one for the region, and one for each zone with a spot price of its own. */
export function lintRowsOf(offer: Offer): LintRow[] {
  const { cloud, region, instanceType, accelerator, acceleratorCount, zones } = offer;
  const row: LintRow = {
    cloud,
    region,
    instanceType,
    accelerator,
    acceleratorCount,
    zones,
    onDemand: offer.onDemand?.usdPerHour,
    spot: offer.spot?.usdPerHour,
    reserved1y: offer.reserved1y?.usdPerHour,
  };
  const byZone = Object.entries(offer.spotByZone);
  // A sole zone's spot price belongs to the region's row: two rows for the same zones would be duplicates.
  if (zones.length === 1 && byZone.length === 1) {
    return [{ ...row, spot: byZone[0][1].usdPerHour }];
  }
  return [row, ...byZone.map(([zone, price]) => ({ ...row, zones: [zone], spot: price.usdPerHour, reserved1y: undefined }))];
}

/** Later rows with the key of an earlier one, each with the earlier's index. */
function duplicates(rows: readonly LintRow[], refused: ReadonlySet<number>): [number, number][] {
  const first = new Map<string, number>();
  const found: [number, number][] = [];
  rows.forEach((row, index) => {
    const key = [row.cloud, row.region, row.instanceType, ...row.zones].join(' ');
    const earlier = first.get(key);
    if (refused.has(index)) {
      return;
    }
    if (earlier === undefined) {
      first.set(key, index);
    } else {
      found.push([index, earlier]);
    }
  });
  return found;
}

type Figures = (rows: readonly LintRow[]) => { readonly of: (row: LintRow) => number; readonly peers: readonly number[] };

/** Each region counts once, however many zones it has. */
const onePerRegion: Figures = (rows) => ({
  of: (row) => row.onDemand ?? NaN,
  peers: [...new Map(rows.map((row) => [row.region, row.onDemand ?? NaN])).values()],
});

const perAccelerator: Figures = (rows) => {
  const of = (row: LintRow) => (row.onDemand ?? NaN) / row.acceleratorCount;
  return { of, peers: rows.map(of) };
};

/** The ratio of each row's figure to the median of its group. */
function outliers(
  rows: readonly LintRow[], refused: ReadonlySet<number>, groupOf: (row: LintRow) => string, figures: Figures,
): [number, number][] {
  const groups = new Map<string, number[]>();
  rows.forEach((row, index) => {
    if (row.onDemand !== undefined && !refused.has(index)) {
      const group = groupOf(row);
      groups.set(group, [...groups.get(group) ?? [], index]);
    }
  });
  return [...groups.values()].flatMap((indices) => {
    const { of, peers } = figures(indices.map((index) => rows[index]));
    return peers.length < PEERS_AT_LEAST ? [] : indices.map((index): [number, number] => [index, of(rows[index]) / median(peers)]);
  });
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 0 ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}
