import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** How much spot capacity one zone had, step by step: the part of the nodes asked for, 0 to 1. */
export interface ZoneTrace {
  readonly zone: string;
  readonly up: readonly number[];
}

/** Zones that were watched together for the same kind of node. */
export interface TraceSet {
  /** Folder and kind of node. */
  readonly name: string;
  readonly gapSeconds: number;
  /** How many steps all zones have. */
  readonly steps: number;
  /** Share of all zones and steps with capacity. */
  readonly up: number;
  /** Sorted by region, zones of each sorted. */
  readonly regions: ReadonlyArray<{ readonly region: string; readonly zones: readonly ZoneTrace[] }>;
}

interface TraceFile {
  readonly zone: string;
  readonly region: string;
  /** Accelerator and how many of it: `v100_1`. */
  readonly node: string;
  readonly gapSeconds: number;
  readonly nodes: readonly number[];
}

/** `us-east-1a_v100_1.json`: zone, then node. A zone is its region and a letter, on Google Cloud behind a hyphen. */
const FILE_NAME = /^((.*\d)-?[a-z])_(.+)\.json$/;

/**
 * Reads all spot traces of a folder and its subfolders: files named by zone and node, each `{"metadata": {"gap_seconds": 300}, "data": [4, 0, ...]}`
 * with the number of nodes that were up. Files of one folder and one kind of node are one set; the most that any of them has up is what was asked for.
 *
 * @throws Error if a file is no such trace or there is none
 */
export function readTraces(folder: string): TraceSet[] {
  const sets = foldersBelow(folder).flatMap((own) => setsIn(own, relative(folder, own)));
  if (sets.length === 0) throw new Error(`no spot traces in '${folder}': it needs files such as us-east-1a_v100_1.json`);
  return sets;
}

function foldersBelow(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  return [folder, ...below.flatMap((name) => foldersBelow(join(folder, name)))];
}

function setsIn(folder: string, name: string): TraceSet[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json')).sort().map((file) => traceFile(folder, file));
  return [...new Set(files.map(({ node }) => node))].sort().map((node) => setOf(`${name} ${node}`.trim(), files.filter((file) => file.node === node)));
}

function traceFile(folder: string, file: string): TraceFile {
  const path = join(folder, file);
  const match = FILE_NAME.exec(file);
  if (match === null) throw new Error(`'${path}' is named after no zone and node: such as us-east-1a_v100_1.json`);
  const { metadata, data } = JSON.parse(readFileSync(path, 'utf8')) as { metadata?: { gap_seconds?: unknown }; data?: unknown };
  const gap = metadata?.gap_seconds;
  if (typeof gap !== 'number' || !(gap > 0)) throw new Error(`'${path}' has the gap_seconds ${JSON.stringify(gap)}: a number above 0`);
  if (!Array.isArray(data) || data.length === 0 || !data.every((nodes) => typeof nodes === 'number' && nodes >= 0)) {
    throw new Error(`'${path}' has other data than numbers of nodes of 0 or more`);
  }
  return { zone: match[1], region: match[2], node: match[3], gapSeconds: gap, nodes: data as number[] };
}

function setOf(name: string, files: readonly TraceFile[]): TraceSet {
  const [{ gapSeconds }] = files;
  const other = files.find((file) => file.gapSeconds !== gapSeconds);
  if (other !== undefined) throw new Error(`traces of '${name}' have steps of ${gapSeconds} s and, in ${other.zone}, of ${other.gapSeconds} s: give each set one`);
  const steps = Math.min(...files.map(({ nodes }) => nodes.length));
  const asked = Math.max(...files.map(({ nodes }) => nodes.reduce((most, value) => Math.max(most, value), 0)), 1);
  const zones = files.map((file) => ({ region: file.region, zone: file.zone, up: file.nodes.slice(0, steps).map((nodes) => nodes / asked) }));
  const sum = zones.reduce((total, { up }) => total + up.reduce((of, part) => of + part, 0), 0);
  return {
    name,
    gapSeconds,
    steps,
    up: sum / (steps * zones.length),
    regions: [...new Set(zones.map(({ region }) => region))].sort()
      .map((region) => ({ region, zones: zones.filter((zone) => zone.region === region).map(({ zone, up }) => ({ zone, up })) })),
  };
}
