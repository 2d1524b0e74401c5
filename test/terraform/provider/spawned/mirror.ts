import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serialize } from 'node:v8';
import { compiledProgram } from './compiled-program';
import type { ServedProvider } from '../served-provider';
import { sourceAddress } from '../source-address';

const MODULES = join(__dirname, '../../../../node_modules');

/**
 * Builds a mirror of the registry in a folder, in which each provider is a program that Terraform can install and start.
 * Each process has a world of its own. @returns an environment that makes Terraform use the mirror
 */
export async function writeMirror(folder: string, providers: readonly ServedProvider[]): Promise<Readonly<Record<string, string>>> {
  const program = compiledProgram(join(__dirname, 'main.ts'), join(folder, 'program'));
  const platform = await platformOfTerraform();
  for (const { schema, rules } of providers) {
    const [, , type] = sourceAddress(schema.name).split('/');
    const home = join(folder, 'mirror', sourceAddress(schema.name), schema.version, platform);
    mkdirSync(home, { recursive: true });
    const file = join(folder, `${type}.provider`);
    // Not JSON: limits of the rules may be infinite.
    writeFileSync(file, serialize({ schema, rules } satisfies ServedProvider));
    const executable = join(home, `terraform-provider-${type}_v${schema.version}`);
    writeFileSync(executable, `#!/bin/sh\nNODE_PATH='${MODULES}' exec '${process.execPath}' '${program}' '${file}'\n`);
    chmodSync(executable, 0o755);
  }
  const configuration = join(folder, 'cli.tfrc');
  writeFileSync(configuration, cliConfiguration(join(folder, 'mirror')));
  return { TF_CLI_CONFIG_FILE: configuration };
}

function cliConfiguration(mirror: string): string {
  return `disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["*/*"]
  }
}
`;
}

/** Such as `linux_amd64`. */
async function platformOfTerraform(): Promise<string> {
  const { stdout } = await promisify(execFile)('terraform', ['version', '-json'], { env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1' } });
  return (JSON.parse(stdout) as { platform: string }).platform;
}
