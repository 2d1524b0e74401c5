import type { AttributePath } from './attribute-path';

/** An error as Terraform shows it. */
export interface Diagnostic {
  readonly severity: 1;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: AttributePath;
}

export function problem(summary: string, detail: string, attribute?: AttributePath): Diagnostic {
  return { severity: 1, summary, detail, attribute };
}

/** The provider does not do what it is asked for. */
export class Refusal extends Error {
  public constructor(public readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join('\n'));
  }
}

export function refuse(summary: string, detail: string): never {
  throw new Refusal([problem(summary, detail)]);
}
