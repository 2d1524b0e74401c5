import { Root } from 'protobufjs/light';
import { packageDescriptor } from './descriptor';

/**
 * Messages of protocol 6.8, that of Terraform 1.11. Fields that this provider neither reads nor writes are left out.
 * @see https://github.com/hashicorp/terraform/blob/v1.11.4/docs/plugin-protocol/tfplugin6.8.proto
 */
export const TFPLUGIN6 = Root.fromJSON(packageDescriptor('tfplugin6', {
  'DynamicValue': { msgpack: [1, 'bytes'], json: [2, 'bytes'] },
  'Diagnostic': { severity: [1, 'int32'], summary: [2, 'string'], detail: [3, 'string'], attribute: [4, 'AttributePath'] },
  'AttributePath': { steps: [1, 'Step[]'] },
  'AttributePath.Step': { attributeName: [1, 'string'], elementKeyString: [2, 'string'], elementKeyInt: [3, 'int64'] },
  'RawState': { json: [1, 'bytes'] },
  'Schema': { version: [1, 'int64'], block: [2, 'Block'] },
  'Schema.Block': { version: [1, 'int64'], attributes: [2, 'Attribute[]'], blockTypes: [3, 'NestedBlock[]'] },
  'Schema.Attribute': {
    name: [1, 'string'],
    type: [2, 'bytes'],
    nestedType: [10, 'Object'],
    required: [4, 'bool'],
    optional: [5, 'bool'],
    computed: [6, 'bool'],
    sensitive: [7, 'bool'],
  },
  'Schema.NestedBlock': {
    typeName: [1, 'string'],
    block: [2, 'Block'],
    nesting: [3, 'int32'],
    minItems: [4, 'int64'],
    maxItems: [5, 'int64'],
  },
  'Schema.Object': { attributes: [1, 'Attribute[]'], nesting: [3, 'int32'] },
  'ServerCapabilities': { planDestroy: [1, 'bool'], getProviderSchemaOptional: [2, 'bool'], moveResourceState: [3, 'bool'] },
  'TypeMetadata': { typeName: [1, 'string'] },
  'Empty': {},

  'GetMetadata.Response': {
    serverCapabilities: [1, 'ServerCapabilities'],
    dataSources: [3, 'TypeMetadata[]'],
    resources: [4, 'TypeMetadata[]'],
  },
  'GetProviderSchema.Response': {
    provider: [1, 'Schema'],
    resourceSchemas: [2, 'Schema{}'],
    dataSourceSchemas: [3, 'Schema{}'],
    serverCapabilities: [6, 'ServerCapabilities'],
  },
  'ValidateProviderConfig.Request': { config: [1, 'DynamicValue'] },
  'ValidateProviderConfig.Response': { diagnostics: [2, 'Diagnostic[]'] },
  'ValidateConfig.Request': { typeName: [1, 'string'], config: [2, 'DynamicValue'] },
  'ValidateConfig.Response': { diagnostics: [1, 'Diagnostic[]'] },
  'UpgradeResourceState.Request': { typeName: [1, 'string'], version: [2, 'int64'], rawState: [3, 'RawState'] },
  'UpgradeResourceState.Response': { upgradedState: [1, 'DynamicValue'], diagnostics: [2, 'Diagnostic[]'] },
  'ConfigureProvider.Request': { terraformVersion: [1, 'string'], config: [2, 'DynamicValue'] },
  'ConfigureProvider.Response': { diagnostics: [1, 'Diagnostic[]'] },
  'ReadResource.Request': { typeName: [1, 'string'], currentState: [2, 'DynamicValue'], private: [3, 'bytes'] },
  'ReadResource.Response': { newState: [1, 'DynamicValue'], diagnostics: [2, 'Diagnostic[]'], private: [3, 'bytes'] },
  'PlanResourceChange.Request': {
    typeName: [1, 'string'],
    priorState: [2, 'DynamicValue'],
    proposedNewState: [3, 'DynamicValue'],
    config: [4, 'DynamicValue'],
    priorPrivate: [5, 'bytes'],
  },
  'PlanResourceChange.Response': {
    plannedState: [1, 'DynamicValue'],
    requiresReplace: [2, 'AttributePath[]'],
    plannedPrivate: [3, 'bytes'],
    diagnostics: [4, 'Diagnostic[]'],
    legacyTypeSystem: [5, 'bool'],
  },
  'ApplyResourceChange.Request': {
    typeName: [1, 'string'],
    priorState: [2, 'DynamicValue'],
    plannedState: [3, 'DynamicValue'],
    config: [4, 'DynamicValue'],
    plannedPrivate: [5, 'bytes'],
  },
  'ApplyResourceChange.Response': { newState: [1, 'DynamicValue'], private: [2, 'bytes'], diagnostics: [3, 'Diagnostic[]'] },
  'ImportResourceState.Request': { typeName: [1, 'string'], id: [2, 'string'] },
  'ImportResourceState.ImportedResource': { typeName: [1, 'string'], state: [2, 'DynamicValue'], private: [3, 'bytes'] },
  'ImportResourceState.Response': { importedResources: [1, 'ImportedResource[]'], diagnostics: [2, 'Diagnostic[]'] },
  'MoveResourceState.Request': { sourceTypeName: [2, 'string'], targetTypeName: [5, 'string'] },
  'MoveResourceState.Response': { targetState: [1, 'DynamicValue'], diagnostics: [2, 'Diagnostic[]'] },
  'ReadDataSource.Request': { typeName: [1, 'string'], config: [2, 'DynamicValue'] },
  'ReadDataSource.Response': { state: [1, 'DynamicValue'], diagnostics: [2, 'Diagnostic[]'] },
  'StopProvider.Response': { error: [1, 'string'] },
}));
