import { Token } from 'cdktf';

/** Clients of one GPU under MPS. Source: docs.nvidia.com/deploy/mps, "Limitations", read 2026-11. GKE has the same limit for time slicing. */
const MOST_REPLICAS = 48;

/** Compute slices and memory, such as `1g.10gb`. Variants with media or graphics engines are left out: few clouds have them. */
const MIG_PROFILE = /^[1-7]g\.\d+gb$/;

/** How several pods share one GPU. Each still asks for `nvidia.com/gpu: 1`. */
export class Sharing {
  /**
   * Pods take turns. Nothing keeps them from each other's memory: for work that trusts itself.
   *
   * @param replicas pods on one GPU, 2 to 48
   * @throws if `replicas` is out of range
   */
  public static timeSlicing(replicas: number): Sharing {
    return new Sharing('time-slicing', replicasOf('time slicing', replicas));
  }

  /**
   * Each GPU is cut into equal instances with memory and cores of their own (Multi-Instance GPU).
   *
   * @param profile compute slices and memory of an instance, such as `1g.10gb`
   * @throws if `profile` is none
   */
  public static mig(profile: string): Sharing {
    if (!MIG_PROFILE.test(profile)) throw new Error(`a MIG profile has slices and memory such as 1g.10gb, got '${profile}'`);
    return new Sharing('mig', undefined, profile);
  }

  /**
   * Pods run side by side, each with an equal part of memory and cores (Multi-Process Service). An error of one can end all.
   *
   * @param replicas pods on one GPU, 2 to 48
   * @throws if `replicas` is out of range
   */
  public static mps(replicas: number): Sharing {
    return new Sharing('mps', replicasOf('MPS', replicas));
  }

  private constructor(
    /** `time-slicing`, `mig` or `mps`. */
    public readonly kind: string,
    /** Pods on one GPU; undefined for MIG. */
    public readonly replicas?: number,
    /** MIG profile; undefined for the others. */
    public readonly profile?: string,
  ) {}
}

function replicasOf(way: string, replicas: number): number {
  if (Token.isUnresolved(replicas)) throw new Error(`replicas of ${way} must be known at synth, got a token: pass a plain number`);
  if (Number.isInteger(replicas) && replicas >= 2 && replicas <= MOST_REPLICAS) return replicas;
  throw new Error(`replicas of ${way} must be a whole number from 2 to ${MOST_REPLICAS}, got ${replicas}`);
}
