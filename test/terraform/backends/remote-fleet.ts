import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, DataResource, TerraformStack } from 'cdktf';
import type { StateBackend } from '../../../lib/delivery';
import { terraform } from '../terraform-command';

export const REGION = 'atlas-aws-eu-central-1';
export const PLATFORM = 'atlas-aws-eu-central-1-platform';

/**
 * Two stacks without a provider, the second of which reads from the first an id that only the first one's state knows. Terraform gets
 * them to the letter as they were synthesized, backend and all.
 */
export class RemoteFleet {
  public static synthesize(states: StateBackend, env: Readonly<Record<string, string>>): RemoteFleet {
    const fleet = new RemoteFleet(env);
    const app = new App({ outdir: join(fleet.folder, 'cdktf.out') });
    const region = new TerraformStack(app, REGION);
    const platform = new TerraformStack(app, PLATFORM);
    states.bind(region);
    states.bind(platform);
    const network = new DataResource(region, 'network');
    new DataResource(platform, 'cluster', { input: { network: network.id } });
    app.synth();
    return fleet;
  }

  private readonly folder = mkdtempSync(join(tmpdir(), 'remote-fleet-'));

  private constructor(private readonly env: Readonly<Record<string, string>>) {}

  /** The same on another machine: what Terraform keeps beside the stacks is not there. */
  public checkout(): RemoteFleet {
    const checkout = new RemoteFleet(this.env);
    cpSync(this.folder, checkout.folder, { recursive: true, filter: (path) => !path.endsWith('.terraform') });
    return checkout;
  }

  public async init(stack: string): Promise<void> {
    await this.run(stack, 'init');
  }

  public async apply(stack: string): Promise<void> {
    await this.run(stack, 'apply', '-auto-approve');
  }

  /** @throws if a plan would change anything, an output included */
  public async assertSettled(stack: string): Promise<void> {
    await this.run(stack, 'plan', '-detailed-exitcode');
  }

  public async destroy(stack: string): Promise<void> {
    await this.run(stack, 'destroy', '-auto-approve');
  }

  public close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(stack: string, command: string, ...args: readonly string[]): Promise<string> {
    return terraform([command, '-json', '-input=false', ...args], {
      what: `${command} of ${stack}`, folder: join(this.folder, 'cdktf.out/stacks', stack), env: this.env,
    });
  }
}
