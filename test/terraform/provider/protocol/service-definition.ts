import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import type { Root } from 'protobufjs/light';

/** Names of a method's messages, and whether it is a stream. */
export interface Method {
  readonly request: string;
  readonly response: string;
  readonly stream?: 'response' | 'both';
}

/** A gRPC service in the form in which grpc-js takes it, with the messages of a package. */
export function serviceDefinition<Name extends string>(
  service: string, messages: Root, packageName: string, methods: Readonly<Record<Name, Method>>,
): ServiceDefinition & Readonly<Record<Name, MethodDefinition<object, object>>> {
  return Object.fromEntries(Object.entries<Method>(methods).map(([name, { request, response, stream }]) => {
    const [requestType, responseType] = [request, response].map((message) => messages.lookupType(`${packageName}.${message}`));
    return [name, {
      path: `/${service}/${name}`,
      requestStream: stream === 'both',
      responseStream: stream !== undefined,
      requestSerialize: (message: object) => Buffer.from(requestType.encode(message).finish()),
      requestDeserialize: (bytes: Buffer) => requestType.decode(bytes),
      responseSerialize: (message: object) => Buffer.from(responseType.encode(message).finish()),
      responseDeserialize: (bytes: Buffer) => responseType.decode(bytes),
    }];
  })) as ServiceDefinition & Record<Name, MethodDefinition<object, object>>;
}
