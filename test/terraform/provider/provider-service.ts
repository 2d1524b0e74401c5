import type { sendUnaryData, ServerUnaryCall, UntypedServiceImplementation } from '@grpc/grpc-js';
import { problem, Refusal, type Diagnostic } from './diagnostic';
import { decodeState, decodeValue, encodeValue } from './dynamic-value';
import type { PrivateData, ProviderInstance } from './provider-instance';
import type { ResourceKind } from './resource-kind';
import type { SchemaMessage } from './schema-message';
import { validationProblems } from './validation';
import type { ObjectValue } from './value';

interface DynamicValue { readonly msgpack: Uint8Array }
interface TypedConfig { readonly typeName: string; readonly config: DynamicValue }
interface UpgradeRequest { readonly typeName: string; readonly rawState: { readonly json: Uint8Array } }
interface ReadRequest { readonly typeName: string; readonly currentState: DynamicValue; readonly private: Uint8Array }
interface PlanRequest extends TypedConfig {
  readonly priorState: DynamicValue;
  readonly proposedNewState: DynamicValue;
  readonly priorPrivate: Uint8Array;
}
interface ApplyRequest extends TypedConfig { readonly priorState: DynamicValue; readonly plannedState: DynamicValue }

/** Answers Terraform's calls: values are decoded for the instance of the provider that the connection belongs to, and what it says is encoded. */
export function providerService(schema: SchemaMessage, instanceOf: (peer: string) => ProviderInstance): UntypedServiceImplementation {
  return mapMethods<Methods>({
    GetMetadata: () => schema.metadata,
    GetProviderSchema: () => schema.schema,
    GetFunctions: () => ({}),
    StopProvider: () => ({}),

    ValidateProviderConfig: (provider, { config }: TypedConfig) => ({ diagnostics: problemsOf(provider.configurationKind, config) }),
    ValidateResourceConfig: (provider, { typeName, config }: TypedConfig) => ({ diagnostics: problemsOf(provider.kind(typeName), config) }),
    ValidateDataResourceConfig: (provider, { typeName, config }: TypedConfig) => ({
      diagnostics: problemsOf(provider.kind(`data.${typeName}`), config),
    }),

    ConfigureProvider: (provider, { config }: TypedConfig) => ({ diagnostics: provider.configure(decoded(provider.configurationKind, config)!) }),

    UpgradeResourceState: (provider, { typeName, rawState }: UpgradeRequest) => {
      const kind = provider.kind(typeName);
      provider.requireClusterOfStored(kind);
      return { upgradedState: { msgpack: encodeValue(decodeState(rawState.json, kind.type), kind.type) } };
    },

    ReadResource: (provider, { typeName, currentState, private: bytes }: ReadRequest) => {
      const kind = provider.kind(typeName);
      return { newState: encoded(kind, provider.read(kind, decoded(kind, currentState)!, privateData(bytes))), private: bytes };
    },

    PlanResourceChange: (provider, request: PlanRequest) => {
      const kind = provider.kind(request.typeName);
      const { state, replacing, hasMadeUpBlocks } = provider.plan(kind, {
        prior: decoded(kind, request.priorState),
        proposed: decoded(kind, request.proposedNewState),
        config: decoded(kind, request.config),
        ...privateData(request.priorPrivate),
      });
      return {
        plannedState: encoded(kind, state),
        requiresReplace: replacing,
        plannedPrivate: request.priorPrivate,
        // Else Terraform would refuse them.
        legacyTypeSystem: hasMadeUpBlocks,
      };
    },

    ApplyResourceChange: (provider, request: ApplyRequest) => {
      const kind = provider.kind(request.typeName);
      const [prior, planned, config] = [request.priorState, request.plannedState, request.config].map((value) => decoded(kind, value));
      return { newState: encoded(kind, provider.apply(kind, prior, planned, config)) };
    },

    ImportResourceState: (provider, { typeName, id }: { typeName: string; id: string }) => {
      const kind = provider.kind(typeName);
      const state = provider.import(kind, id);
      return { importedResources: [{ typeName, state: encoded(kind, state), private: Buffer.from(JSON.stringify(IMPORTED)) }] };
    },

    MoveResourceState: (_, { sourceTypeName, targetTypeName }: { sourceTypeName: string; targetTypeName: string }) => {
      throw new Refusal([problem('Unable to Move Resource State', `a ${sourceTypeName} can't become a ${targetTypeName}`)]);
    },

    ReadDataSource: (provider, { typeName, config }: TypedConfig) => {
      const kind = provider.kind(`data.${typeName}`);
      return { state: encoded(kind, provider.readData(kind, decoded(kind, config)!)) };
    },
  }, instanceOf);
}

type Methods = Readonly<Record<string, (provider: ProviderInstance, request: never) => object>>;

function mapMethods<Names extends Methods>(methods: Names, instanceOf: (peer: string) => ProviderInstance): UntypedServiceImplementation {
  return Object.fromEntries(Object.entries(methods).map(([name, answer]) => [name, (
    call: ServerUnaryCall<object, object>, callback: sendUnaryData<object>,
  ) => callback(null, answered(() => answer(instanceOf(call.getPeer()), call.request as never)))]));
}

/** Any error is shown as the provider's: an error of the call itself would read as if the plugin had crashed. */
function answered(answer: () => object): object {
  try {
    return answer();
  } catch (error) {
    return { diagnostics: error instanceof Refusal ? error.diagnostics : [problem('The provider failed', (error as Error).stack ?? String(error))] };
  }
}

const IMPORTED: PrivateData = { isImported: true };

function privateData(bytes: Uint8Array): PrivateData {
  return bytes.length === 0 ? {} : JSON.parse(Buffer.from(bytes).toString()) as PrivateData;
}

function problemsOf(kind: ResourceKind, config: DynamicValue): Diagnostic[] {
  return validationProblems(kind, decoded(kind, config)!);
}

function decoded(kind: ResourceKind, { msgpack }: DynamicValue): ObjectValue | null {
  return decodeValue(msgpack, kind.type) as ObjectValue | null;
}

function encoded(kind: ResourceKind, value: ObjectValue | null): DynamicValue {
  return { msgpack: encodeValue(value, kind.type) };
}
