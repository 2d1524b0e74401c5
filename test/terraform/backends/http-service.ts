import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ServiceRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ServiceAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface RunningService {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves requests from this process, those for other hosts too when it stands in as a proxy. */
export async function serveHttp(answer: (request: ServiceRequest) => ServiceAnswer): Promise<RunningService> {
  const server = createServer((message, response) => {
    void read(message).then((request) => {
      const { status, headers, body } = answer(request);
      response.writeHead(status, { 'content-length': Buffer.byteLength(body ?? ''), ...headers });
      response.end(request.method === 'HEAD' ? undefined : body);
    }).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

async function read(message: IncomingMessage): Promise<ServiceRequest> {
  const body: Buffer[] = [];
  for await (const chunk of message) body.push(chunk as Buffer);
  return {
    method: message.method!,
    // A proxy is asked for whole addresses, and for those the host stands in them.
    url: new URL(message.url!, `http://${message.headers.host}`),
    headers: message.headers,
    body: Buffer.concat(body),
  };
}
