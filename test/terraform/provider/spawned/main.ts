import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { ServerCredentials } from '@grpc/grpc-js';
import { selfSignedCertificate } from './certificate';
import { listen } from '../plugin-server';
import type { ServedProvider } from '../served-provider';
import { World } from '../world';

/**
 * A provider as Terraform starts it, of the file that is named by the first argument.
 * @see https://github.com/hashicorp/go-plugin/blob/main/docs/guide-plugin-write-non-go.md
 */
async function main([file]: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  // https://github.com/hashicorp/terraform/blob/v1.11.4/internal/plugin6/serve.go
  if (env.TF_PLUGIN_MAGIC_COOKIE !== 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2') {
    throw new Error('this program is a plugin of Terraform, which starts it: it is not to be run by hand');
  }
  if (!env.PLUGIN_PROTOCOL_VERSIONS?.split(',').includes('6')) {
    throw new Error(`this provider speaks protocol 6, not ${env.PLUGIN_PROTOCOL_VERSIONS}`);
  }
  const provider = deserialize(readFileSync(file)) as ServedProvider;
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Terraform gets the interrupt too, and ends its plugins when it has stopped.
  process.on('SIGINT', () => {});

  const socket = join(folder, 'socket');
  const certificate = env.PLUGIN_CLIENT_CERT === undefined ? undefined : selfSignedCertificate();
  const credentials = certificate
    ? ServerCredentials.createSsl(
      Buffer.from(env.PLUGIN_CLIENT_CERT!), [{ cert_chain: Buffer.from(certificate.pem), private_key: Buffer.from(certificate.key) }], true,
    )
    : ServerCredentials.createInsecure();
  await listen(provider, new World(false), {
    address: `unix:${socket}`,
    credentials,
    // Not before the answer is on its way.
    onShutdown: () => setImmediate(() => process.exit(0)),
  });
  process.stdout.write(`1|6|unix|${socket}|grpc|${certificate?.der.toString('base64').replace(/=+$/, '') ?? ''}\n`);
}

main(process.argv.slice(2), process.env).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
