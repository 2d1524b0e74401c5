import type { JsonObject } from '../json';

const REMOTE_STATE_OF = 'cross-stack-reference-input-';

/** The stack with its state, and those that it reads, in files beside `cdktf.out`: no other backend can be reached from a test. */
export function withLocalState(stack: JsonObject, name: string): JsonObject {
  const { terraform, data, ...rest } = stack as { terraform: JsonObject; data?: JsonObject };
  const { terraform_remote_state: remoteStates, ...otherData } = data ?? {};
  return {
    ...rest,
    terraform: { ...terraform, backend: { local: localState(name) } },
    ...data && {
      data: {
        ...otherData,
        ...remoteStates !== undefined && {
          terraform_remote_state: Object.fromEntries(Object.keys(remoteStates as JsonObject).map((id) => [id, {
            backend: 'local',
            config: localState(stackReadBy(id)),
          }])),
        },
      },
    },
  };
}

/** Name of the stack whose state a `terraform_remote_state` of cdktf reads. */
export function stackReadBy(remoteStateId: string): string {
  if (!remoteStateId.startsWith(REMOTE_STATE_OF)) throw new Error(`terraform_remote_state.${remoteStateId} is not one that cdktf makes for a cross-stack reference`);
  return remoteStateId.slice(REMOTE_STATE_OF.length);
}

function localState(stack: string): JsonObject {
  return { path: `../../../terraform.${stack}.tfstate` };
}
