/** A fleet spec can't be read, or says something that no spec can say. */
export class SpecError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'SpecError';
  }
}
