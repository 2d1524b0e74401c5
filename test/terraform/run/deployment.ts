import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { withLocalState } from './local-state';
import { servedProviders } from './served-providers';
import type { JsonObject } from '../json';
import { serveProviders, type RunningProviders } from '../provider/serve-providers';
import { World } from '../provider/world';
import { plannedChanges, replacements, terraform, type PlannedChange } from '../terraform-command';

/** What a plan of a stack would do. */
export interface StackChange extends PlannedChange {
  readonly stack: string;
  /** Of a replacement: whether the new one stands before the old one goes. */
  readonly newFirst?: boolean;
  /** Of a replacement: the attributes that ask for it. */
  readonly because?: readonly string[];
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
}

/**
 * The stacks of an app as one team deploys them: a folder with `cdktf.out` and the states beside it, and a world of cloud resources
 * that outlives a change of the stacks. Real Terraform works on it, stack by stack in the order of their dependencies.
 */
export class Deployment {
  /** One that stands as it was built. */
  public static async standing(build: (app: App) => void): Promise<Deployment> {
    const deployment = new Deployment();
    try {
      await deployment.synthesize(build);
      await deployment.apply();
    } catch (error) {
      await deployment.close();
      throw error;
    }
    return deployment;
  }

  private readonly folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  private providers?: RunningProviders;
  private order: readonly string[] = [];

  /** @param world the resources that stand, whichever stack made them */
  public constructor(public readonly world = new World()) {}

  /** Another team in the same place: its states and its world are the same until now. It has no stacks before it synthesizes its own. */
  public branch(): Deployment {
    const branch = new Deployment(this.world.copy());
    cpSync(this.folder, branch.folder, { recursive: true });
    return branch;
  }

  /** Takes the stacks of an app in place of those it had; the states stay. States lie in local files, whatever backend the app names. */
  public async synthesize(build: (app: App) => void): Promise<void> {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'synthesis-')) });
    try {
      build(app);
      app.synth();
      await this.adopt(app.outdir);
    } finally {
      rmSync(app.outdir, { recursive: true });
    }
  }

  /** The same with what is synthesized already: a folder that holds `manifest.json` and `stacks`. */
  public async adopt(outdir: string): Promise<void> {
    const own = join(this.folder, 'cdktf.out');
    rmSync(own, { recursive: true, force: true });
    cpSync(outdir, own, { recursive: true });
    this.order = inOrder(JSON.parse(readFileSync(join(own, 'manifest.json'), 'utf8')) as Manifest);
    for (const stack of this.order) this.write(stack, withLocalState(this.json(stack), stack));
    await this.providers?.close();
    this.providers = await serveProviders(servedProviders(this.order.map((stack) => this.json(stack))), this.world);
    for (const stack of this.order) await this.run(stack, 'init', '-input=false');
  }

  /** Names of the stacks, each behind those it depends on. */
  public get stacks(): readonly string[] {
    return this.order;
  }

  /** Text of a stack. */
  public json(stack: string): JsonObject {
    return JSON.parse(readFileSync(join(this.folderOf(stack), 'cdk.tf.json'), 'utf8')) as JsonObject;
  }

  /** Puts another text in place of a stack's: what a team changes by hand, or a fault that is to be found. */
  public write(stack: string, json: JsonObject): void {
    writeFileSync(join(this.folderOf(stack), 'cdk.tf.json'), JSON.stringify(json, undefined, 2));
  }

  public async validate(): Promise<void> {
    for (const stack of this.order) await this.run(stack, 'validate');
  }

  /** What the next deployment would do, as far as the states tell: a stack whose dependencies are not applied can't be planned. */
  public async plan(...stacks: readonly string[]): Promise<StackChange[]> {
    const changes: StackChange[] = [];
    for (const stack of stacks.length > 0 ? stacks : this.order) {
      const planned = plannedChanges(await this.run(stack, 'plan', '-input=false', '-out=plan'));
      const replaced = planned.some(({ action }) => action === 'replace') ? replacements(await this.run(stack, 'show', 'plan')) : undefined;
      changes.push(...planned.map((change) => ({ stack, ...change, ...replaced?.get(change.address) })));
    }
    return changes;
  }

  /** Plans and applies each stack in turn, as a deployment does; or some alone, in the order given. @returns what the plans did */
  public async apply(...stacks: readonly string[]): Promise<StackChange[]> {
    const changes: StackChange[] = [];
    for (const stack of stacks.length > 0 ? stacks : this.order) {
      changes.push(...await this.plan(stack));
      await this.run(stack, 'apply', '-input=false', 'plan');
    }
    return changes;
  }

  /** Destroys the stacks, dependents first. @returns what the plans did */
  public async destroy(...stacks: readonly string[]): Promise<StackChange[]> {
    const changes: StackChange[] = [];
    for (const stack of [...this.order].reverse().filter((name) => stacks.length === 0 || stacks.includes(name))) {
      const stdout = await this.run(stack, 'plan', '-destroy', '-input=false', '-out=plan');
      changes.push(...plannedChanges(stdout).map((change) => ({ stack, ...change })));
      await this.run(stack, 'apply', '-input=false', 'plan');
    }
    return changes;
  }

  public async close(): Promise<void> {
    await this.providers?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(stack: string, command: string, ...args: readonly string[]): Promise<string> {
    return terraform([command, '-json', ...args], { what: `${command} of ${stack}`, folder: this.folderOf(stack), env: this.providers!.env });
  }

  private folderOf(stack: string): string {
    const folder = join(this.folder, 'cdktf.out/stacks', stack);
    if (!existsSync(folder)) throw new Error(`stack '${stack}' is not among ${this.order.join(', ')}`);
    return folder;
  }
}

/** Names of the stacks, each behind those it depends on, otherwise in the order of the alphabet. */
function inOrder({ stacks }: Manifest): string[] {
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    [...stacks[name].dependencies].sort().forEach(visit);
    ordered.push(name);
  };
  Object.keys(stacks).sort().forEach(visit);
  return ordered;
}
