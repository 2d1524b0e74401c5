import type { HeldMachines } from './held-machines';
import type { ObjectValue } from './value';

/** Something that exists in a cloud. */
export interface CloudObject {
  readonly type: string;
  /** As the provider names it, unique in its place. */
  readonly id: string;
  /** Where it is, such as an account and region or a cluster. */
  readonly place: string;
  readonly state: ObjectValue;
  /** What no second one may have. */
  readonly identity?: string;
}

/**
 * The clouds behind the providers: what exists, in memory. What it has never heard of, it believes to exist, for the state may be that of an
 * earlier process; hence it also takes any id for that of something to import.
 */
export class World {
  private readonly objects = new Map<string, CloudObject>();
  private readonly gone = new Set<string>();
  private readonly goneEndpoints = new Set<string>();
  private readonly makings = new Map<string, number>();
  private readonly unoffered = new Set<string>();
  private readonly reservations = new Map<string, HeldMachines | null>();
  private hasAdopted = false;

  /** Account to which the AWS credentials belong. @default - the first of the provider's `allowed_account_ids`, or 111122223333 */
  public awsAccount?: string;

  /** @param isShared whether all providers make their objects here; if not, more exists than it knows of */
  public constructor(private readonly isShared = true) {}

  /** Another world that is the same until now. */
  public copy(): World {
    const copy = new World(this.isShared);
    this.objects.forEach((object, key) => copy.objects.set(key, object));
    this.gone.forEach((key) => copy.gone.add(key));
    this.goneEndpoints.forEach((host) => copy.goneEndpoints.add(host));
    this.makings.forEach((count, likeness) => copy.makings.set(likeness, count));
    this.unoffered.forEach((offer) => copy.unoffered.add(offer));
    this.reservations.forEach((held, key) => copy.reservations.set(key, held));
    copy.hasAdopted = this.hasAdopted;
    copy.awsAccount = this.awsAccount;
    return copy;
  }

  /** Whether what it does not know of does not exist. */
  public get knowsAll(): boolean {
    return this.isShared && !this.hasAdopted;
  }

  /** How many were made before of what is alike, so that two of the same configuration are told apart. */
  public makingsOf(likeness: string): number {
    const before = this.makings.get(likeness) ?? 0;
    this.makings.set(likeness, before + 1);
    return before;
  }

  /** Takes an instance type out of what a zone of EC2 offers; without it, every zone offers every type. */
  public withdraw(instanceType: string, zone: string): void {
    this.unoffered.add(`${instanceType} ${zone}`);
  }

  public offers(instanceType: string, zone: string): boolean {
    return !this.unoffered.has(`${instanceType} ${zone}`);
  }

  /** Says what a reservation of Google Cloud holds; without it, every reservation exists. */
  public reserve(held: HeldMachines): void {
    this.reservations.set(reservationKey(held), held);
  }

  /** Lets a reservation be over, or not have begun. */
  public withoutReservation(place: Pick<HeldMachines, 'project' | 'zone' | 'name'>): void {
    this.reservations.set(reservationKey(place), null);
  }

  /** What a reservation holds; null where there is none, undefined where nobody said. */
  public heldBy(place: Pick<HeldMachines, 'project' | 'zone' | 'name'>): HeldMachines | null | undefined {
    return this.reservations.get(reservationKey(place));
  }

  /** What has that identity already. */
  public holderOf(identity: string): CloudObject | undefined {
    return [...this.objects.values()].find((object) => object.identity === identity);
  }

  /** Makes it, or puts it in place of what it was before. */
  public put(object: CloudObject): void {
    this.objects.set(keyOf(object), object);
    this.gone.delete(keyOf(object));
  }

  /** The present state of what a state file knows; undefined if it was deleted. */
  public read(known: CloudObject): ObjectValue | undefined {
    const key = keyOf(known);
    if (this.gone.has(key)) return undefined;
    if (!this.objects.has(key)) {
      this.hasAdopted = true;
      this.objects.set(key, known);
    }
    return this.objects.get(key)!.state;
  }

  public remove(object: Pick<CloudObject, 'type' | 'id' | 'place'>): void {
    const key = keyOf(object);
    const endpoint = this.objects.get(key)?.state.endpoint;
    if (typeof endpoint === 'string') this.goneEndpoints.add(hostOf(endpoint));
    this.objects.delete(key);
    this.gone.add(key);
  }

  /** Deletes it behind Terraform's back, wherever it is. */
  public forget(type: string, id: string): void {
    const found = this.all(type).filter((object) => object.id === id);
    if (found.length === 0) {
      throw new Error(`there is no ${type} '${id}' to forget, but ${this.all(type).map((object) => `'${object.id}'`).join(', ') || 'none of this type'}`);
    }
    for (const object of found) this.remove(object);
  }

  /** What exists, of one type or of all. */
  public all(type?: string): CloudObject[] {
    return [...this.objects.values()].filter((object) => type === undefined || object.type === type);
  }

  /** Whether something with this endpoint existed and exists no more. */
  public isGone(endpoint: string): boolean {
    return this.goneEndpoints.has(hostOf(endpoint));
  }
}

function keyOf({ type, id, place }: Pick<CloudObject, 'type' | 'id' | 'place'>): string {
  return JSON.stringify([type, place, id]);
}

function reservationKey({ project, zone, name }: Pick<HeldMachines, 'project' | 'zone' | 'name'>): string {
  return [project, zone, name].join('/');
}

function hostOf(endpoint: string): string {
  return endpoint.replace(/^\w+:\/\//, '').replace(/[/:].*$/, '');
}
