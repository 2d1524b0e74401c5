import { ServerCredentials } from '@grpc/grpc-js';
import { listen } from './plugin-server';
import type { ServedProvider } from './served-provider';
import { sourceAddress } from './source-address';
import { World } from './world';

export type { ServedProvider } from './served-provider';

export interface RunningProviders {
  /** Environment that makes Terraform use them. */
  readonly env: Readonly<Record<string, string>>;
  /** What they made. */
  readonly world: World;
  close(): Promise<void>;
}

/** Serves the providers from this process, for Terraform to attach to. Run it without blocking: the answers come from here. */
export async function serveProviders(providers: readonly ServedProvider[], world: World = new World()): Promise<RunningProviders> {
  const servers = await Promise.all(providers.map(async (provider) => {
    const { server, port } = await listen(provider, world, {
      address: '127.0.0.1:0',
      credentials: ServerCredentials.createInsecure(),
      onShutdown: () => {},
    });
    return { server, port, address: sourceAddress(provider.schema.name) };
  }));
  const reattach = Object.fromEntries(servers.map(({ port, address }) => [address, {
    Protocol: 'grpc',
    ProtocolVersion: 6,
    Pid: process.pid,
    // Terraform does not end the process of a provider under test.
    Test: true,
    Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
  }]));
  return {
    env: { TF_REATTACH_PROVIDERS: JSON.stringify(reattach) },
    world,
    close: async () => servers.forEach(({ server }) => server.forceShutdown()),
  };
}
