import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../json';
import { plannedChanges, terraform } from '../terraform-command';

/** A folder with a configuration of Terraform, for the tests of the providers' server. */
export class Workspace {
  public constructor(
    private readonly env: Readonly<Record<string, string>>,
    private readonly folder = mkdtempSync(join(tmpdir(), 'workspace-')),
  ) {}

  /** The same folder with another environment. */
  public with(env: Readonly<Record<string, string>>): Workspace {
    return new Workspace(env, this.folder);
  }

  /** Puts this configuration in place of the one before. */
  public configure(configuration: object): void {
    writeFileSync(join(this.folder, 'main.tf.json'), JSON.stringify(configuration));
  }

  public validate(): Promise<string> {
    return this.run('validate');
  }

  /** What the next apply would do, as `action address`. */
  public async plan(...args: readonly string[]): Promise<string[]> {
    const stdout = await this.run('plan', '-input=false', '-out=plan', ...args);
    return plannedChanges(stdout).map(({ action, address }) => `${action} ${address}`);
  }

  /** Plans and applies. @returns what was done, as `action address` */
  public async apply(...args: readonly string[]): Promise<string[]> {
    const changes = await this.plan(...args);
    await this.run('apply', '-input=false', 'plan');
    return changes;
  }

  public async init(...args: readonly string[]): Promise<void> {
    await this.run('init', '-input=false', ...args);
  }

  /** The saved plan in Terraform's JSON. */
  public async planned(): Promise<JsonObject> {
    return JSON.parse(await terraform(['show', '-json', 'plan'], this.options('show'))) as JsonObject;
  }

  /** A resource's attributes in the state, by address such as `aws_vpc.main`. */
  public attributes(address: string): Readonly<Record<string, unknown>> {
    const { resources } = JSON.parse(readFileSync(join(this.folder, 'terraform.tfstate'), 'utf8')) as {
      resources: { mode: string; type: string; name: string; instances: { attributes: Record<string, unknown> }[] }[];
    };
    const found = resources.find(({ mode, type, name }) => `${mode === 'data' ? 'data.' : ''}${type}.${name}` === address);
    if (!found) throw new Error(`the state has no ${address}`);
    return found.instances[0].attributes;
  }

  /** Inconsistencies of the provider that Terraform tolerates of the old SDK, in the words of its log. */
  public tolerated(): string[] {
    const log = readFileSync(this.log, 'utf8').split('\n');
    return log.filter((line) => /^\s+- |Provider "[^"]*" produced/.test(line) && !line.includes('produced')).map((line) => line.trim());
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private run(command: string, ...args: readonly string[]): Promise<string> {
    return terraform([command, '-json', ...args], this.options(command));
  }

  private options(what: string) {
    return { what, folder: this.folder, env: { ...this.env, TF_LOG_CORE: 'WARN', TF_LOG_PATH: this.log } };
  }

  private get log(): string {
    return join(this.folder, 'terraform.log');
  }
}
