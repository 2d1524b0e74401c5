import { Root } from 'protobufjs/light';
import { packageDescriptor } from './descriptor';

/**
 * Messages of the services by which go-plugin, Terraform's plugin library, looks after any plugin.
 * @see https://github.com/hashicorp/go-plugin/tree/main/internal/plugin
 */
export const GO_PLUGIN = Root.fromJSON(packageDescriptor('plugin', {
  Empty: {},
  ConnInfo: { serviceId: [1, 'uint32'], network: [2, 'string'], address: [3, 'string'] },
  StdioData: { channel: [1, 'int32'], data: [2, 'bytes'] },
}));

/** @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
export const HEALTH = Root.fromJSON(packageDescriptor('health', {
  HealthCheckRequest: { service: [1, 'string'] },
  HealthCheckResponse: { status: [1, 'int32'] },
}));
