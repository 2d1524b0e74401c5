import type { CommandOption } from './command';

export const JSON_OUTPUT: Readonly<Record<string, CommandOption>> = { json: { help: 'print JSON, errors as well' } };

export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
