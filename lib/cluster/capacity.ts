import { Token } from 'cdktf';

/** Which reservation is meant, beyond its name. */
export interface CapacityReservationOptions {
  /**
   * Zones in which the reservation lies, of the pool's. A capacity reservation of AWS lies in one.
   *
   * @default - all zones of the pool
   */
  readonly zones?: string[];
  /**
   * Google Cloud: project that owns the reservation, where it is shared with the cluster's.
   *
   * @default - the cluster's own project
   */
  readonly project?: string;
  /**
   * Google Cloud: block of the reservation from which nodes come, so that they stand close together.
   *
   * @default - any block
   */
  readonly block?: string;
  /**
   * AWS: cluster placement group in which the reservation was made. Its nodes can start nowhere else.
   *
   * @default - the reservation was made in no placement group
   */
  readonly placementGroup?: string;
  /**
   * Google Cloud: whether the reservation is there. One of calendar mode is in its window alone: with `false` the plan of Terraform asks neither for it
   * nor whether its machines are the pool's, and `minNodes` must be 0.
   *
   * @default true
   */
  readonly windowOpen?: boolean;
}

/** Where a capacity block lies. */
export interface CapacityBlockOptions {
  /**
   * Zone of the block, one of the pool's.
   *
   * @default - the pool's only zone
   */
  readonly zone?: string;
  /**
   * When the block ends, ISO 8601 in UTC such as `2026-12-12T11:30:00Z`. A node group is then emptied 40 minutes before, so that pods leave in
   * order: EC2 ends the nodes from 30 minutes before, and asks nobody. An extended block needs its new end. Karpenter knows the end by itself.
   *
   * @default - nodes run until EC2 ends them
   */
  readonly endsAt?: string;
}

/** For how long nodes run that the cloud starts when it has room. */
export interface FlexStartOptions {
  /**
   * Hours after which the cloud takes a node back, 1 to 168.
   *
   * @default 168
   */
  readonly maxRunHours?: number;
}

/** For how long nodes run that are queued for. */
export interface QueuedCapacityOptions {
  /**
   * Hours after which the cloud takes a node back, 1 to 168.
   *
   * @default 168
   */
  readonly maxRunHours?: number;
}

/** Seven days. Source: cloud.google.com/kubernetes-engine/docs/concepts/dws, read 2026-11. */
const LONGEST_RUN_HOURS = 168;

/** ISO 8601, to the second. */
const UTC_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** One way to get the nodes of a pool. */
export class Capacity {
  /** Paid by the hour, never taken back. */
  public static onDemand(): Capacity {
    return new Capacity('on-demand');
  }

  /** Cheaper, and taken back by the cloud at two minutes' (AWS) or thirty seconds' (Google Cloud) notice. */
  public static spot(): Capacity {
    return new Capacity('spot');
  }

  /**
   * Bought already: a capacity reservation that is addressed by name.
   *
   * @param name AWS: id of an on-demand capacity reservation, `cr-...`; Google Cloud: name of a reservation
   * @throws if the name is empty, or not known at synth
   */
  public static reservation(name: string, options: CapacityReservationOptions = {}): Capacity {
    assertReservationName(name);
    const { zones, project, block, placementGroup, windowOpen } = options;
    return new Capacity('reservation', name, zones && [...zones], project, block, placementGroup, undefined, undefined, windowOpen);
  }

  /**
   * An AWS Capacity Block for ML: nodes for an agreed time. EC2 takes them back from 30 minutes before its end.
   *
   * @param reservationId id of the block's capacity reservation, `cr-...`
   * @throws if the id is empty, or it or the end not known at synth, or the end is no time
   */
  public static capacityBlock(reservationId: string, options: CapacityBlockOptions = {}): Capacity {
    assertReservationName(reservationId);
    const zones = options.zone === undefined ? undefined : [options.zone];
    return new Capacity('capacity-block', reservationId, zones, undefined, undefined, undefined, undefined, blockEnd(reservationId, options.endsAt));
  }

  /**
   * Google Cloud: nodes one by one as soon as there is room, for a limited time (Dynamic Workload Scheduler, flex-start).
   *
   * @throws if `maxRunHours` is out of range
   */
  public static flexStart(options: FlexStartOptions = {}): Capacity {
    return new Capacity('flex-start', undefined, undefined, undefined, undefined, undefined, runHours('flex-start', options.maxRunHours));
  }

  /**
   * Google Cloud: all nodes of a job at once as soon as there is room, for a limited time (Dynamic Workload Scheduler, queued
   * provisioning). A job asks for them by a ProvisioningRequest, as Kueue does.
   *
   * @throws if `maxRunHours` is out of range
   */
  public static queued(options: QueuedCapacityOptions = {}): Capacity {
    return new Capacity('queued', undefined, undefined, undefined, undefined, undefined, runHours('queued', options.maxRunHours));
  }

  private constructor(
    /** `on-demand`, `spot`, `reservation`, `capacity-block`, `flex-start` or `queued`: the value of the node label `gpu-fleet.dev/capacity`. */
    public readonly kind: string,
    /** Name or id of the reservation; undefined where none is addressed. */
    public readonly reservationName?: string,
    /** Zones in which the reservation lies; undefined for the pool's. */
    public readonly reservationZones?: string[],
    /** Project that owns the reservation; undefined for the cluster's own. */
    public readonly reservationProject?: string,
    /** Block of the reservation; undefined for any. */
    public readonly reservationBlock?: string,
    /** Placement group in which the reservation was made; undefined where it was made in none. */
    public readonly reservationPlacementGroup?: string,
    /** Hours after which the cloud takes a node back; undefined where it does not. */
    public readonly maxRunHours?: number,
    /** When the capacity block ends, ISO 8601 in UTC; undefined where that is not said. */
    public readonly blockEndsAt?: string,
    /** Whether the reservation is there; undefined where that is not said, and it is. */
    public readonly reservationWindowOpen?: boolean,
  ) {}
}

/** It is a part of construct ids. */
function assertReservationName(name: string): void {
  if (Token.isUnresolved(name)) throw new Error('the name of a reservation must be known at synth, got a token: pass plain text');
  if (name === '') throw new Error('a reservation is addressed by its name, got an empty one: pass its id (AWS) or its name (Google Cloud)');
}

function blockEnd(reservationId: string, endsAt?: string): string | undefined {
  if (endsAt === undefined) return undefined;
  if (Token.isUnresolved(endsAt)) throw new Error(`endsAt of capacity block ${reservationId} must be known at synth, got a token: pass plain text`);
  const time = new Date(endsAt);
  // A day that its month lacks is taken for one of the next.
  if (UTC_TIME.test(endsAt) && !Number.isNaN(time.valueOf()) && time.toISOString() === endsAt.replace('Z', '.000Z')) return endsAt;
  throw new Error(`endsAt of capacity block ${reservationId} must be a time in UTC such as 2026-12-12T11:30:00Z, got '${endsAt}'`);
}

function runHours(kind: string, hours: number = LONGEST_RUN_HOURS): number {
  if (Token.isUnresolved(hours)) throw new Error(`maxRunHours of ${kind} capacity must be known at synth, got a token: pass a plain number`);
  if (Number.isInteger(hours) && hours >= 1 && hours <= LONGEST_RUN_HOURS) return hours;
  throw new Error(`maxRunHours of ${kind} capacity must be a whole number from 1 to ${LONGEST_RUN_HOURS}, got ${hours}`);
}
