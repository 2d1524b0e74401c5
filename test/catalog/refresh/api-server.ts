import { createServer, type IncomingMessage, type Server } from 'http';
import type { AddressInfo } from 'net';

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ApiAnswer {
  readonly status?: number;
  readonly type: string;
  readonly body: string;
}

/** An HTTP server on this machine. */
export class ApiServer {
  private readonly server: Server;

  public constructor(answer: (request: ApiRequest) => ApiAnswer) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { status = 200, type, body } = answer({
          method: request.method ?? '',
          url: new URL(request.url ?? '', 'http://127.0.0.1'),
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        });
        response.writeHead(status, { 'content-type': type }).end(body);
      });
    });
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public listen(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  public close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
