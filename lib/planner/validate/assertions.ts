import { instead } from '../../catalog/nearest-names';
import { InvalidProblemError } from '../plan-error';

/** Numbers that a property may have; finite ones in every case. */
export interface Range {
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
  readonly below?: number;
  readonly whole?: boolean;
  readonly optional?: boolean;
}

/** A range for every number of `T`: one that is forgotten does not compile. */
export type RangesOf<T> = { readonly [K in keyof T as T[K] extends number | undefined ? K : never]-?: Range };

export const SHARE: Range = { least: 0, most: 1 };
/** Less would take thousands of times the nodes. */
export const SOME_SHARE: Range = { least: 0.001, most: 1 };
export const COUNT: Range = { least: 1, whole: true };
export const USD: Range = { least: 0, most: 1e9 };
export const MILLISECONDS: Range = { above: 0, most: 60_000 };
export const LATITUDE: Range = { least: -90, most: 90 };
export const LONGITUDE: Range = { least: -180, most: 180 };
/** Rates beyond these would drown the others in the solver's precision. */
export const RATE: Range = { least: 1e-9, most: 1e9 };

export function optional(range: Range): Range {
  return { ...range, optional: true };
}

export function fail(message: string): never {
  throw new InvalidProblemError(message);
}

export function assertNumbers<T extends object>(subject: string, values: T, ranges: RangesOf<T>): void {
  for (const [what, range] of Object.entries<Range>(ranges)) assertNumber(`${subject}: ${what}`, values[what as keyof T], range);
}

export function assertNumber(what: string, value: unknown, range: Range): void {
  if ((value === undefined && range.optional) || isWithin(value, range)) return;
  fail(`${what} must be ${described(range)}, got ${value}`);
}

function isWithin(value: unknown, { least, above, most, below, whole }: Range): boolean {
  return typeof value === 'number' && (whole ? Number.isSafeInteger(value) : Number.isFinite(value))
    && value >= (least ?? -Infinity) && value > (above ?? -Infinity) && value <= (most ?? Infinity) && value < (below ?? Infinity);
}

function described({ least, above, most, below, whole }: Range): string {
  const from = above === undefined ? `${least} or more` : `above ${above}`;
  const to = below === undefined ? `at most ${most}` : `below ${below}`;
  return (whole ? 'a whole number of ' : '') + (most === undefined && below === undefined ? from : `${from} and ${to}`);
}

export function assertOneOf(what: string, value: unknown, allowed: readonly unknown[], mend = ''): void {
  if (!allowed.includes(value)) fail(`${what} '${value}' is unknown: ${instead(String(value), allowed.map(String), `choose from ${allowed.join(', ')}${mend}`)}`);
}

export function assertDistinct(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) fail(`${what} '${twice}' is declared twice: give each its own name`);
}

/** @param mend what to do in place of an empty list */
export function assertSome(what: string, items: readonly unknown[] | undefined, mend: string): void {
  if (items?.length === 0) fail(`${what} is empty: ${mend}`);
}

const WORKLOAD_NAME = /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/;

export function assertWorkloadName(kind: string, name: string): void {
  if (!WORKLOAD_NAME.test(name)) {
    fail(`${kind} workload '${name}': a name is 1 to 20 lower-case letters, digits or hyphens, begins with a letter and does not end with a hyphen`);
  }
}
