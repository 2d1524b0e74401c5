/** What a write asked to be encrypted with; what it left out is up to the bucket. */
export interface Encryption {
  readonly algorithm?: string;
  readonly key?: string;
}

/** An object as it stands. */
export interface StoredObject {
  readonly body: Buffer;
  /** Number of the write that made it. */
  readonly generation: number;
}

/** A bucket of a cloud's object store, whichever cloud. */
export class Bucket {
  private readonly objects = new Map<string, StoredObject>();
  private readonly taken: { readonly name: string; readonly encryption: Encryption }[] = [];

  /** Names of the objects, in the order of the alphabet. */
  public get names(): readonly string[] {
    return [...this.objects.keys()].sort();
  }

  /** How the writes of an object were encrypted, also of one that is gone. */
  public encryptionsOf(name: string): readonly Encryption[] {
    return this.taken.filter((write) => write.name === name).map(({ encryption }) => encryption);
  }

  public get(name: string): StoredObject | undefined {
    return this.objects.get(name);
  }

  public put(name: string, body: Buffer, encryption: Encryption = {}): StoredObject {
    this.taken.push({ name, encryption });
    const object = { body, generation: this.taken.length };
    this.objects.set(name, object);
    return object;
  }

  public delete(name: string): void {
    this.objects.delete(name);
  }
}

/** Buckets by name. */
export type Buckets = Readonly<Record<string, Bucket>>;
