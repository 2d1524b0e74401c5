/** Where in a fleet spec. */
export interface SpecPlace {
  readonly file: string;
  /** From 1; undefined where the file can't be read. */
  readonly line?: number;
  /** Keys and indices from the root; undefined where it is neither JSON nor YAML. */
  readonly path?: readonly PropertyKey[];
}

/** A fleet spec can't be read, or says something that no spec can say. */
export class SpecError extends Error implements SpecPlace {
  public readonly file: string;
  public readonly line?: number;
  public readonly path?: readonly PropertyKey[];

  public constructor(message: string, { file, line, path }: SpecPlace) {
    super(line === undefined ? message : `${file}:${line}: ${message}`);
    this.name = 'SpecError';
    this.file = file;
    this.line = line;
    this.path = path;
  }
}
