import * as path from 'node:path';
import { App } from 'cdktf';
import { Construct } from 'constructs';
import { assertAddressRegions } from './assert-address-regions';
import { assertBuildable } from './assert-buildable';
import { assertReachable } from './assert-reachable';
import { assertVersionRegions } from './assert-version-regions';
import { assertWeights } from './assert-weights';
import { awsRegion } from './aws-region';
import { awsSupply } from './aws-supply';
import type { Cloud } from './cloud';
import type { FleetCluster } from './fleet-cluster';
import type { FleetInterconnect } from './fleet-interconnect';
import { gcpRegion } from './gcp-region';
import { gcpSupply } from './gcp-supply';
import { joinRegions } from './join-regions';
import { assertKnown } from './known-at-synth';
import { leastNodes } from './least-nodes';
import { mountWeights } from './mount-weights';
import { poolCapacity } from './pool-capacity';
import { poolName } from './pool-name';
import { poolProvisioner } from './pool-provisioner';
import type { RegionStack } from './region-stack';
import { statedProblem } from './stated-problem';
import { type ReadableWeights, WeightsCaches } from './weights-caches';
import { weightsOrigin } from './weights-origin';
import { workloadPaths } from './workload-paths';
import { bundledCatalog } from '../catalog/bundled-catalog';
import { Disruption } from '../cluster/disruption';
import { Fabric } from '../cluster/fabric';
import type { IGpuCluster } from '../cluster/gpu-cluster';
import { NodeLabel } from '../cluster/node-label';
import { PodSecurity } from '../cluster/pod-security';
import { Provisioner } from '../cluster/provisioner';
import { StateBackend } from '../delivery';
import { ImportedGpuCluster } from '../imported/imported-gpu-cluster';
import { ownCluster } from '../imported/own-cluster';
import { AddressPlan } from '../network/address-plan';
import { lockedPlan } from '../planner/locked-plan';
import type { Plan, PlannedPool, PlannedRegion } from '../planner/plan';
import type { PlanProblem, Reservation } from '../planner/problem';
import { planDifference } from '../planner/report/plan-difference';
import { planTable } from '../planner/report/plan-table';
import { PlatformStack, WorkloadNamespace } from '../platform';
import type { FleetPolicy } from '../workload/fleet-policy';
import type { Workload } from '../workload/workload';

export interface GpuFleetProps {
  /** Clouds that the team has, each once. At least one, or one of `clusters`. */
  readonly clouds: Cloud[];
  /**
   * Clusters that the team brings: on premises, at a GPU cloud, anywhere. They stand already: the planner places workloads on them, and
   * those with `access` get a platform's stack.
   *
   * @default - none
   */
  readonly clusters?: FleetCluster[];
  /** What the team runs. At least one. */
  readonly workloads: Workload[];
  /**
   * What holds for all of them.
   *
   * @default - see each property
   */
  readonly policy?: FleetPolicy;
  /**
   * Who makes the nodes of the pools. With `Provisioner.JUST_IN_TIME` a pool on AWS has only the nodes of its least busy band always, and one
   * on Google Cloud none; where a pool on spot or in a reservation finds no node it takes one on demand, if the plan names that as a fallback. Types with a part
   * of a GPU, such as `g6f.xlarge`, and pools with Fabric.RDMA on Google Cloud stay in node groups.
   *
   * @default Provisioner.NODE_GROUPS
   */
  readonly provisioner?: Provisioner;
  /**
   * Where the stacks keep their state.
   *
   * @default - local files, one a stack: for trying out, not for a team
   */
  readonly stateBackend?: StateBackend;
  /**
   * IPv4 block from which every region takes a 256th. Private, /10 or larger. On Google Cloud the planner places no more
   * GPU nodes in a region than its block holds: 244 in a /16, 116 in a /17, 52 in a /18.
   *
   * @default '10.0.0.0/8'
   */
  readonly addressSpace?: string;
  /**
   * Address blocks of single regions, by `cloud:region`.
   *
   * @default - each region's block follows from its place in a fixed list, whichever other regions the fleet has
   */
  readonly addressBlocks?: Record<string, string>;
  /**
   * Whether the regions' networks are joined, in a stack `<id>-interconnect` and, on AWS, by a transit gateway in each region. It costs by the
   * hour whatever flows: docs/networks.md says what.
   *
   * @default - networks are not joined, and regions reach each other by public addresses alone
   */
  readonly interconnect?: FleetInterconnect;
  /**
   * File that keeps the plan. Commit it.
   *
   * @default - `<id>.gpu-fleet.lock.json` in the working directory
   */
  readonly lockFile?: string;
  /**
   * Whether a missing or stale lock is an error.
   *
   * @default - true where the environment variable CI is set
   */
  readonly frozenLock?: boolean;
}

/**
 * A fleet of GPU clusters for declared workloads. The planner places the workloads at the lowest cost that the policy
 * allows; each region of the plan becomes a stack `<id>-<cloud>-<region>` with network, cluster and node pools, and a
 * stack `<id>-<cloud>-<region>-platform` with what runs inside it. A cluster that the team brings has the second alone. With `interconnect`
 * a stack `<id>-interconnect` joins the networks. With `weights` of a cloud each of its regions has a bucket, and a stack `<id>-<cloud>-weights` fills them.
 *
 * A node pool has at least the nodes of the day's busiest band, because autoscalers follow pods and not the plan's hours (docs/planner.md says what
 * that costs), and may grow to the plan's `maxNodes`. A pool on flex-start has none until pods ask for them, and one of a window that is not open has none.
 *
 * The plan is kept in a lock file. It stands as long as the inputs do, whatever prices do; set the environment variable
 * GPU_FLEET_REPLAN=1 to plan anew at the catalogue's prices.
 */
export class GpuFleet extends Construct {
  /** Where everything runs, and what it costs. */
  public readonly plan: Plan;
  /** The clusters that are built, in the order of `plan.regions`; those that the team brings are not among them. */
  public readonly clusters: IGpuCluster[];
  /** The clusters that the team brings and gives `access` to, in the order of the prop `clusters`. */
  public readonly importedClusters: IGpuCluster[];

  /**
   * @throws if a value is wrong or not known at synth, if the constraints conflict, or if the lock file is stale in CI,
   * corrupt, foreign or can't be written
   */
  public constructor(scope: Construct, id: string, props: GpuFleetProps) {
    super(scope, id);
    // cdktf names the dependencies between stacks by their path and the stacks by their id, and only below the app are these one.
    if (!App.isApp(scope)) throw new Error(`fleet '${id}': its scope must be the App, got ${scope.node.path}: write new GpuFleet(app, '${id}', ...)`);
    if (!/^[a-z]([a-z0-9-]{0,13}[a-z0-9])?$/.test(id)) {
      throw new Error(`fleet '${id}': an id is 1 to 15 lower-case letters, digits or hyphens, begins with a letter and does not end with a hyphen`);
    }
    const addresses = new AddressPlan({ addressSpace: props.addressSpace, addressBlocks: props.addressBlocks });
    const problem = problemOf(props, addresses);
    // Before the plan is written down, so that a way to an API that is none leaves no lock behind.
    const imported = (props.clusters ?? []).flatMap((cluster) => importedCluster(this, cluster));
    this.plan = this.planOf(problem, props);
    const built = this.plan.regions.filter(isBuilt);
    const standing = [...built, ...this.plan.retiring.filter(isBuilt)];
    const blocks = addresses.blocks(standing.map(({ cloud, region }) => ({ cloud: cloud as 'aws' | 'gcp', region })));
    const caches = new WeightsCaches(scope, id);
    const stacks = standing.map((region) => this.buildRegion(region, blocks.get(`${region.cloud}:${region.region}`)!, props, caches));
    this.clusters = stacks.slice(0, built.length).map(({ cluster }) => cluster);
    for (const cluster of imported) this.buildPlatform(cluster, props);
    this.importedClusters = imported;
    const { clouds, interconnect } = props;
    for (const stack of clouds.flatMap((cloud) => caches.fill(cloud))) stateBackendOf(props).bind(stack);
    if (interconnect) stateBackendOf(props).bind(joinRegions(scope, { ...interconnect, fleet: id, clouds, regions: stacks }));
  }

  /** The plan as a table for people. */
  public planTable(): string {
    return planTable(this.plan);
  }

  private planOf(problem: PlanProblem, { lockFile, frozenLock }: GpuFleetProps): Plan {
    const { plan, replaced } = lockedPlan(problem, bundledCatalog(), {
      file: path.resolve(lockFile ?? `${this.node.id}.gpu-fleet.lock.json`),
      frozen: frozenLock ?? isSet('CI'),
      replan: isSet('GPU_FLEET_REPLAN'),
    });
    // To standard error: what an app prints is its own.
    if (replaced !== undefined) process.stderr.write(`fleet '${this.node.id}' was planned anew:\n${planDifference(replaced, plan)}\n`);
    return plan;
  }

  private buildRegion(region: PlannedRegion, cidrBlock: string, props: GpuFleetProps, caches: WeightsCaches): RegionStack {
    const fleet = this.node.id;
    const stackId = stackIdOf(fleet, region);
    const request = {
      fleet,
      stackId,
      clusterName: `${fleet}-${region.region}`,
      cidrBlock,
      region,
      retiring: this.plan.retiring.includes(region),
      provisioner: props.provisioner,
    };
    const cloud = props.clouds.find(({ name }) => name === region.cloud);
    if (cloud === undefined) {
      throw new Error(`fleet '${fleet}': ${region.cloud}:${region.region} still stands and its cloud is not declared any more: ` +
        `declare it until the region is destroyed, then run gpu-fleet forget with ${region.cloud}:${region.region}`);
    }
    const { awsOptions, gcpOptions } = cloud;
    const stack = awsOptions ? awsRegion(this.scope, awsOptions, request) : gcpRegion(this.scope, gcpOptions!, request);
    stateBackendOf(props).bind(stack);
    for (const pool of this.poolsIn(stack.cluster)) this.addPool(stack.cluster, pool, props);
    this.buildPlatform(stack.cluster, props, caches.add(stack, cloud, this.readersIn(stack.cluster, props)));
    return stack;
  }

  private buildPlatform(cluster: IGpuCluster, props: GpuFleetProps, weights?: ReadableWeights): void {
    const pools = this.poolsIn(cluster);
    const rdmaWorkloads = new Set(pools.filter((pool) => fabricOf(pool, props.workloads) === Fabric.RDMA).map(({ workload }) => workload));
    const platformStack = new PlatformStack(this.scope, this.platformStackId(cluster), { cluster });
    stateBackendOf(props).bind(platformStack);
    const batch = this.plan.batch.filter(({ region }) => region === `${cluster.cloud}:${cluster.region}`);
    for (const name of new Set([...pools, ...batch].map(({ workload }) => workload))) {
      const workload = props.workloads.find((each) => each.name === name)!;
      const { namespaceName } = new WorkloadNamespace(platformStack, `Namespace-${name}`, {
        name,
        podSecurity: podSecurityOf(workload, rdmaWorkloads.has(name)),
        ...workloadPaths(workload, cluster.cloud, pools.filter((pool) => pool.workload === name), weights?.volumes.has(name)),
      });
      if (weights) mountWeights(platformStack, name, namespaceName, weights);
    }
  }

  private platformStackId(cluster: IGpuCluster): string {
    const id = `${stackIdOf(this.node.id, cluster)}-platform`;
    if (this.scope.node.tryFindChild(id) === undefined) return id;
    throw new Error(`fleet '${this.node.id}': cluster '${cluster.cloud}:${cluster.region}' would have the stack ${id}, which stands for another already: `
      + 'give it another name');
  }

  private poolsIn({ cloud, region }: IGpuCluster): PlannedPool[] {
    return this.plan.pools.filter((pool) => pool.cloud === cloud && pool.region === region);
  }

  /** Workloads that read weights there. */
  private readersIn(cluster: IGpuCluster, { workloads }: GpuFleetProps): string[] {
    const placed = new Set(this.poolsIn(cluster).map(({ workload }) => workload));
    return [...placed].filter((name) => workloads.find((each) => each.name === name)?.inferenceOptions?.weights !== undefined);
  }

  private addPool(cluster: IGpuCluster, pool: PlannedPool, { clouds, workloads, provisioner: chosen }: GpuFleetProps): void {
    const fabric = fabricOf(pool, workloads);
    const provisioner = poolProvisioner(pool, fabric, chosen);
    const justInTime = provisioner === Provisioner.JUST_IN_TIME;
    const held = reservationOf(pool, clouds);
    // Node pools on Google Cloud have one way to get nodes and no ComputeClass: of several the autoscaler takes the cheapest that it likes, not the
    // next of a list, and it is told nowhere when nodes may go.
    const goesByList = justInTime || pool.cloud === 'aws';
    const training = workloads.find(({ name }) => name === pool.workload)?.trainingOptions !== undefined;
    cluster.addGpuNodePool(poolName(pool), {
      instanceType: pool.instanceType,
      zones: pool.zones,
      minNodes: leastNodes(pool, held, justInTime),
      maxNodes: pool.maxNodes,
      capacity: poolCapacity(pool, held, goesByList),
      provisioner,
      disruption: goesByList ? (training ? Disruption.TRAINING : Disruption.INFERENCE) : undefined,
      fabric,
      labels: { [NodeLabel.WORKLOAD]: pool.workload },
    });
  }

  /** Stacks stand beside the fleet, not below it, so that their names are what the id says. */
  private get scope(): Construct {
    return this.node.scope!;
  }
}

function problemOf({ clouds, clusters, workloads, policy, addressBlocks }: GpuFleetProps, addresses: AddressPlan): PlanProblem {
  const supplies = clouds.map(({ awsOptions, gcpOptions }) => (awsOptions ? awsSupply(awsOptions) : gcpSupply(gcpOptions!, addresses)));
  const weights = clouds.map(({ name: cloud, awsOptions, gcpOptions }) => ({ cloud, weights: (awsOptions ?? gcpOptions)!.weights }));
  const problem = statedProblem({ supplies, clusters: clusters?.map(ownCluster), workloads, policy, weightsOrigin: weightsOrigin(weights) });
  assertKnown(problem);
  assertKnown(weights);
  assertBuildable(supplies);
  clouds.forEach(({ awsOptions }) => awsOptions && assertVersionRegions(awsOptions));
  assertWeights(weights, workloads);
  assertAddressRegions(addressBlocks, bundledCatalog());
  clusters?.forEach(assertReachable);
  return problem;
}

/** A cluster that the team brings, where it says how it is reached. */
function importedCluster(scope: Construct, { access, ...cluster }: FleetCluster): ImportedGpuCluster[] {
  return access === undefined ? [] : [new ImportedGpuCluster(scope, `${cluster.cloud}:${cluster.name}`, { ...cluster, ...access })];
}

type Place = Pick<IGpuCluster, 'cloud' | 'region'>;

function stackIdOf(fleet: string, { cloud, region }: Place): string {
  return `${fleet}-${cloud}-${region}`;
}

function stateBackendOf({ stateBackend }: GpuFleetProps): StateBackend {
  return stateBackend ?? StateBackend.local();
}

/** The reservation from which a pool draws. */
function reservationOf({ cloud, reservation }: PlannedPool, clouds: readonly Cloud[]): Reservation | undefined {
  const { awsOptions, gcpOptions } = clouds.find(({ name }) => name === cloud)!;
  return (awsOptions ?? gcpOptions)!.reservations?.find(({ name }) => name === reservation);
}

/** Whether a region has a cluster of its own: those that the team brings stand already. */
function isBuilt({ cloud }: Place): boolean {
  return cloud === 'aws' || cloud === 'gcp';
}

/** The nodes of a replica that spans them exchange as much as those of a training run. */
function fabricOf({ workload, nodesPerReplica }: PlannedPool, workloads: readonly Workload[]): Fabric {
  if (nodesPerReplica > 1) return Fabric.RDMA;
  return workloads.find(({ name }) => name === workload)?.trainingOptions?.fabric ?? Fabric.STANDARD;
}

/** Pods that use RDMA lock memory, which no lower level allows. */
function podSecurityOf({ inferenceOptions, trainingOptions, batchOptions }: Workload, rdma: boolean): PodSecurity {
  return (inferenceOptions ?? trainingOptions ?? batchOptions)?.podSecurity ?? (rdma ? PodSecurity.PRIVILEGED : PodSecurity.RESTRICTED);
}

function isSet(variable: string): boolean {
  const value = process.env[variable];
  return value !== undefined && !['', '0', 'false'].includes(value);
}
