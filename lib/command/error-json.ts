import type { ExitCode } from './exit-code';
import { jsonText } from './json';

/** What errors know beside their text, by their names: to load their classes would load the planner. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  SpecError: ['file', 'line', 'path'],
  InfeasibleProblemError: ['conflicts', 'jointChange', 'unplaceable'],
  CatalogRefreshError: ['failures'],
};

/** An error as `--json` prints it. */
export function errorJson(error: Error, exitCode: ExitCode): string {
  const { name, message } = error;
  const known = Object.entries(error).filter(([property]) => KNOWN[name]?.includes(property));
  return jsonText({ error: { name, message, exitCode, ...Object.fromEntries(known) } });
}
