import { GO_PLUGIN, HEALTH } from './go-plugin';
import { serviceDefinition } from './service-definition';
import { TFPLUGIN6 } from './tfplugin6';

/** Terraform's calls of a provider. Without those of functions and ephemeral resources: Terraform makes them only where the schema has any. */
export const PROVIDER_SERVICE = serviceDefinition('tfplugin6.Provider', TFPLUGIN6, 'tfplugin6', {
  GetMetadata: { request: 'Empty', response: 'GetMetadata.Response' },
  GetProviderSchema: { request: 'Empty', response: 'GetProviderSchema.Response' },
  GetFunctions: { request: 'Empty', response: 'Empty' },
  ValidateProviderConfig: call('ValidateProviderConfig'),
  ValidateResourceConfig: call('ValidateConfig'),
  ValidateDataResourceConfig: call('ValidateConfig'),
  UpgradeResourceState: call('UpgradeResourceState'),
  ConfigureProvider: call('ConfigureProvider'),
  ReadResource: call('ReadResource'),
  PlanResourceChange: call('PlanResourceChange'),
  ApplyResourceChange: call('ApplyResourceChange'),
  ImportResourceState: call('ImportResourceState'),
  MoveResourceState: call('MoveResourceState'),
  ReadDataSource: call('ReadDataSource'),
  StopProvider: { request: 'Empty', response: 'StopProvider.Response' },
});

export const CONTROLLER_SERVICE = serviceDefinition('plugin.GRPCController', GO_PLUGIN, 'plugin', {
  Shutdown: { request: 'Empty', response: 'Empty' },
});

export const BROKER_SERVICE = serviceDefinition('plugin.GRPCBroker', GO_PLUGIN, 'plugin', {
  StartStream: { request: 'ConnInfo', response: 'ConnInfo', stream: 'both' },
});

export const STDIO_SERVICE = serviceDefinition('plugin.GRPCStdio', GO_PLUGIN, 'plugin', {
  StreamStdio: { request: 'Empty', response: 'StdioData', stream: 'response' },
});

export const HEALTH_SERVICE = serviceDefinition('grpc.health.v1.Health', HEALTH, 'health', {
  Check: { request: 'HealthCheckRequest', response: 'HealthCheckResponse' },
});

function call(message: string) {
  return { request: `${message}.Request`, response: `${message}.Response` };
}
