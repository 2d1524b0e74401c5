import { parse } from 'csv-parse/sync';

/** Text of a snapshot file by its name. */
export type ReadSnapshot = (file: string) => string;

/** Rows of a CSV file with a header; lines that begin with # are remarks of whoever made the snapshot. */
export function table(read: ReadSnapshot, file: string, columns: readonly string[], delimiter = ','): Record<string, string>[] {
  const rows = parse<Record<string, string>>(read(file), { columns: true, comment: '#', comment_no_infix: true, trim: true, skip_empty_lines: true, delimiter });
  const missing = columns.find((column) => rows.length === 0 || rows[0][column] === undefined);
  if (missing !== undefined) {
    throw new Error(`snapshot '${file}' has no column '${missing}', got ${rows.length === 0 ? 'no rows' : Object.keys(rows[0]).join(', ')}`);
  }
  return rows;
}

/** A figure that may be absent. What isn't a number comes out as NaN, for the lint to refuse. */
export function figure(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}

/** A figure that must be there; `48 GB` counts as 48. */
export function quantity(text: string, what: string): number {
  const number = parseFloat(text);
  if (!Number.isFinite(number)) {
    throw new Error(`${what} is '${text}', expected a number`);
  }
  return number;
}

/** Six digits are more than any price list has, and hide what dividing by 730 adds. */
export function round(number: number): number {
  return Math.round(number * 1e6) / 1e6;
}

/** By code units: the order must not depend on the machine's language. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
