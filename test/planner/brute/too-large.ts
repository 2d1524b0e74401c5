/** The instance has more ways than an enumeration should try. */
export class TooLargeError extends Error {
  public constructor(what: string, size: number) {
    super(`${what} has ${size} ways: too many to enumerate`);
    this.name = 'TooLargeError';
  }
}

/** Enumerations stop here, so that a test of many instances stays quick. */
const MOST = { vectors: 20_000, choices: 60_000 };

export function assertSmall(what: keyof typeof MOST, size: number): void {
  if (size > MOST[what]) throw new TooLargeError(what, size);
}
