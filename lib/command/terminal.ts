/** What a command sees of the world, so that tests give it another. */
export interface Terminal {
  /** Results. A line end is added. */
  readonly out: (text: string) => void;
  /** Errors, progress and remarks. A line end is added. */
  readonly err: (text: string) => void;
  /** Whether a person watches what goes to `err`. */
  readonly isWatched: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Day, ISO 8601. */
  readonly today: string;
}
