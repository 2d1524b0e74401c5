import type { Call } from './command';
import { UsageError } from './usage-error';

/** A number that must satisfy what `allowed` says. */
export function numberOption(call: Call, option: string, allowed: string, isAllowed: (value: number) => boolean): number | undefined {
  const given = call.text(option);
  if (given === undefined) return undefined;
  const value = given.trim() === '' ? NaN : Number(given);
  if (!isAllowed(value)) throw new UsageError(`--${option} is '${given}', allowed is ${allowed}`);
  return value;
}
