import { Server, type ServerCredentials, type ServerDuplexStream, type ServerWritableStream } from '@grpc/grpc-js';
import { BROKER_SERVICE, CONTROLLER_SERVICE, HEALTH_SERVICE, PROVIDER_SERVICE, STDIO_SERVICE } from './protocol/services';
import { ProviderInstance } from './provider-instance';
import { providerService } from './provider-service';
import { schemaMessage } from './schema-message';
import type { ServedProvider } from './served-provider';
import type { World } from './world';

export interface PluginServerOptions {
  /** Where to listen, such as `127.0.0.1:0`, or `unix:` and the path of a socket. */
  readonly address: string;
  readonly credentials: ServerCredentials;
  /** Done when Terraform wants the plugin to end. */
  readonly onShutdown: () => void;
}

/** A gRPC server of one provider, listening. Each connection has its own instance of the provider, with its own configuration. */
export async function listen(provider: ServedProvider, world: World, options: PluginServerOptions): Promise<{ server: Server; port: number }> {
  const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  const instances = new Map<string, ProviderInstance>();
  const instanceOf = (peer: string): ProviderInstance => {
    const instance = instances.get(peer) ?? new ProviderInstance(provider, world);
    instances.set(peer, instance);
    return instance;
  };

  server.addService(PROVIDER_SERVICE, providerService(schemaMessage(provider.schema), instanceOf));
  server.addService(CONTROLLER_SERVICE, {
    Shutdown: (_: unknown, callback: Callback) => {
      callback(null, {});
      options.onShutdown();
    },
  });
  server.addService(BROKER_SERVICE, {
    // Open for as long as the connection: the port of a later one may be the same.
    StartStream: (stream: ServerDuplexStream<object, object>) => {
      const peer = stream.getPeer();
      stream.on('cancelled', () => instances.delete(peer));
      stream.on('end', () => stream.end());
      stream.resume();
    },
  });
  // Nothing is written there: it stays open.
  server.addService(STDIO_SERVICE, { StreamStdio: (stream: ServerWritableStream<object, object>) => stream.on('cancelled', () => stream.end()) });
  server.addService(HEALTH_SERVICE, { Check: (_: unknown, callback: Callback) => callback(null, { status: SERVING }) });

  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(options.address, options.credentials, (error, bound) => error ? reject(error) : resolve(bound));
  });
  return { server, port };
}

type Callback = (error: null, response: object) => void;

const SERVING = 1;
