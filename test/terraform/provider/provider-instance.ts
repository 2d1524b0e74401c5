import { settledState, completedState } from './apply';
import { attributePath, type AttributePath } from './attribute-path';
import { idOf, identityOf, identityText, placeName } from './cloud-name';
import { unreachable } from './cluster-access';
import { hasMadeUpBlocks } from './computed-block';
import { hashOf } from './computed-values';
import { Refusal, refuse, type Diagnostic } from './diagnostic';
import { readReservation, RESERVATION } from './held-machines';
import { importedState, isGap } from './import';
import { listedOfferings, OFFERINGS } from './instance-type-offerings';
import { MANIFEST, manifestReplacements, plannedManifest } from './manifest';
import { missingNamespace } from './namespaces';
import { connectionOf, type Place, placeOf, textOf } from './place';
import { plannedState } from './plan';
import { PLACE_ATTRIBUTES, providedValues, type ConfiguredProvider } from './provided-values';
import { configurationProblems } from './provider-configuration';
import { resourceKind, type ResourceKind } from './resource-kind';
import type { ServedProvider } from './served-provider';
import { validationProblems } from './validation';
import { isWhollyKnown, mapNamed, UNKNOWN, type ObjectValue } from './value';
import type { CloudObject, World } from './world';
import { replacementPaths } from '../rules/rule-check';

export interface Planned {
  readonly state: ObjectValue | null;
  readonly replacing: readonly AttributePath[];
  /** Whether the state has blocks that the configuration lacks, which only providers of the old SDK may do. */
  readonly hasMadeUpBlocks: boolean;
}

/** A change that Terraform proposes; without a state before it is a creation, without one after it a deletion. */
export interface Change extends PrivateData {
  readonly prior: ObjectValue | null;
  /** The configuration, merged with the prior values of what is computed and not configured. */
  readonly proposed: ObjectValue | null;
  readonly config: ObjectValue | null;
}

/** What a resource's private data says: it came by an import, which may have left gaps, and was not applied since. */
export interface PrivateData { readonly isImported?: true }

/** Data sources that tell what the world knows, in place of what could be. */
const READERS: Readonly<Record<string, (config: ObjectValue, place: Place, world: World) => ObjectValue>> = {
  [OFFERINGS]: listedOfferings,
  [RESERVATION]: readReservation,
};

/** A configured provider as one connection of Terraform sees it. */
export class ProviderInstance {
  private readonly kinds = new Map<string, ResourceKind>();
  private provider?: ConfiguredProvider;

  public constructor(private readonly served: ServedProvider, private readonly world: World) {}

  /** The kind of a resource, of a data source (`data.aws_vpc`) or of this provider's configuration. */
  public kind(name: string): ResourceKind {
    const kind = this.kinds.get(name) ?? resourceKind(name, this.blockOf(name), this.served.rules);
    this.kinds.set(name, kind);
    return kind;
  }

  public get configurationKind(): ResourceKind {
    return this.kind(`provider.${this.served.schema.name}`);
  }

  public configure(configuration: ObjectValue): Diagnostic[] {
    const { name } = this.served.schema;
    const place = placeOf(name, configuration, this.world);
    const problems = configurationProblems(name, configuration, place);
    if (problems.length === 0) this.provider = { name, configuration, place };
    return problems;
  }

  /** The state as it is now; null where the resource is gone. */
  public read(kind: ResourceKind, state: ObjectValue, { isImported }: PrivateData): ObjectValue | null {
    this.requireCluster(kind.name);
    return this.world.read(this.cloudObject(kind, isImported ? this.completed(kind, state) : state)) ?? null;
  }

  /** Reading a stored manifest asks its cluster for the object's type. */
  public requireClusterOfStored(kind: ResourceKind): void {
    if (kind.name === MANIFEST && this.provider) this.requireCluster(kind.name);
  }

  public plan(kind: ResourceKind, { prior, proposed, config, isImported }: Change): Planned {
    if (kind.name === MANIFEST) this.requireCluster(kind.name);
    if (proposed === null || config === null) return { state: null, replacing: [], hasMadeUpBlocks: false };

    const provided = providedValues(kind, this.configured, config, prior);
    const state = plannedState(kind, { prior, proposed: kind.name === MANIFEST ? plannedManifest(proposed) : proposed, provided });
    return {
      state,
      replacing: prior && state !== prior ? this.replacing(kind, prior, state, isImported) : [],
      hasMadeUpBlocks: hasMadeUpBlocks(kind.block, state, config),
    };
  }

  public apply(kind: ResourceKind, prior: ObjectValue | null, planned: ObjectValue | null, config: ObjectValue | null): ObjectValue | null {
    this.requireCluster(kind.name);
    if (planned === null || config === null) {
      if (prior) this.world.remove(this.cloudObject(kind, prior));
      return null;
    }
    const problems = validationProblems(kind, config);
    if (problems.length > 0) throw new Refusal(problems);

    const { place } = this.configured;
    const decided = { ...planned, ...this.providedAnew(kind, planned, config, prior) };
    const known = mapNamed(decided, (value, name) => value === UNKNOWN ? config[name] : value);
    const making = prior ? 0 : this.world.makingsOf(hashOf(kind, place, config, 0));
    const state = settledState({ kind, place, known, prior, hash: hashOf(kind, place, config, making) }, decided, config);
    if (kind.name === MANIFEST) return this.put(kind, { ...state, object: state.manifest }, prior);
    return this.put(kind, state, prior);
  }

  public import(kind: ResourceKind, id: string): ObjectValue {
    const existing = this.world.all(kind.name).find((object) => object.id === id && object.place === placeName(this.configured.place));
    return existing?.state ?? importedState(kind, id, this.configured.place);
  }

  public readData(kind: ResourceKind, config: ObjectValue): ObjectValue {
    this.requireCluster(kind.name);
    const { place } = this.configured;
    const read = completedState({ kind, place, known: config, prior: null, hash: hashOf(kind, place, config, 0) }, config);
    return { ...read, ...READERS[kind.name]?.(config, place, this.world) };
  }

  /** With invented values for what is computed and an import could not tell. */
  private completed(kind: ResourceKind, state: ObjectValue): ObjectValue {
    const { place } = this.configured;
    return completedState({ kind, place, known: state, prior: null, hash: hashOf(kind, place, { id: state.id }, 0) }, state);
  }

  private get configured(): ConfiguredProvider {
    return this.provider ?? refuse('Provider not configured', `the provider ${this.served.schema.name} was asked before it was configured`);
  }

  private blockOf(name: string) {
    const { schema } = this.served;
    const block = name === `provider.${schema.name}` ? schema.provider
      : name.startsWith('data.') ? schema.dataSources[name.slice('data.'.length)] : schema.resources[name];
    return block ?? refuse('Unknown type', `the schema of ${schema.name} ${schema.version} that is served has no ${name}`);
  }

  private put(kind: ResourceKind, state: ObjectValue, prior: ObjectValue | null): ObjectValue {
    const object = this.cloudObject(kind, state);
    const holder = object.identity === undefined ? undefined : this.world.holderOf(object.identity);
    if (holder && !(prior && holder.id === idOf(kind, prior))) {
      refuse(`creating ${kind.name}`, `${kind.name} "${identityText(object.identity!)}" already exists`);
    }
    const homeless = prior ? undefined : missingNamespace(kind, state, this.configured.place.cluster, this.world);
    if (homeless) throw new Refusal([homeless]);
    if (prior && idOf(kind, prior) !== object.id) this.world.remove(this.cloudObject(kind, prior));
    this.world.put(object);
    return state;
  }

  private cloudObject(kind: ResourceKind, state: ObjectValue): CloudObject {
    const { place } = this.configured;
    return { type: kind.name, id: idOf(kind, state), place: placeName(place), state, identity: identityOf(kind, place, state) };
  }

  private requireCluster(type: string): void {
    const { name, configuration } = this.configured;
    const connection = connectionOf(name, configuration);
    const obstacle = connection && unreachable(type, connection, this.world);
    if (obstacle) throw new Refusal([obstacle]);
  }

  private replacing(kind: ResourceKind, prior: ObjectValue, state: ObjectValue, isImported: boolean | undefined): AttributePath[] {
    const moved = (PLACE_ATTRIBUTES[this.configured.name] ?? []).filter((name) => (
      textOf(prior[name]) !== undefined && textOf(state[name]) !== undefined && prior[name] !== state[name]
    )).map((name) => [name]);
    const paths = [...replacementPaths(kind.rules, prior, state), ...moved, ...kind.name === MANIFEST ? manifestReplacements(prior, state) : []];
    return paths
      // What an import could not tell is not known to differ.
      .filter(([name]) => !isImported || !isGap(prior[name]))
      .map((path) => attributePath(path, kind.type));
  }

  /** Tags and labels of the plan that depended on what is known only now. */
  private providedAnew(kind: ResourceKind, planned: ObjectValue, config: ObjectValue, prior: ObjectValue | null): ObjectValue {
    const provided = providedValues(kind, this.configured, config, prior);
    return Object.fromEntries(Object.entries(provided).filter(([name]) => !isWhollyKnown(planned[name])));
  }
}
