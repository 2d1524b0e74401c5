import { stackReadBy } from './local-state';
import type { Json, JsonObject } from '../json';

/** A configuration per folder: the root's is that of the empty name, each other one a module of it. */
export type Configurations = Readonly<Record<string, JsonObject>>;

const OUTPUT_OF_STACK = /data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)/g;

/**
 * All stacks as modules of one root, in which a cross-stack reference is a module's output: one plan then covers a whole fleet before
 * anything is applied, and what one stack learns of another is as unknown as on the first day.
 */
export function joinedRoot(stacks: Readonly<Record<string, JsonObject>>): Configurations {
  const modules = Object.entries(stacks).map(([name, stack]) => [name, moduleOf(stack)] as const);
  return {
    '': {
      terraform: { required_providers: Object.assign({}, ...Object.values(stacks).map(requiredProviders)) as JsonObject },
      module: Object.fromEntries(modules.map(([name, { reads }]) => [name, {
        source: `./${name}`,
        ...Object.fromEntries([...reads].map(([variable, { stack, output }]) => [variable, `\${module.${stack}.${output}}`])),
      }])),
    },
    ...Object.fromEntries(modules.map(([name, { configuration }]) => [name, configuration])),
  };
}

function requiredProviders({ terraform }: JsonObject): JsonObject {
  return (terraform as JsonObject).required_providers as JsonObject;
}

function moduleOf(stack: JsonObject) {
  const reads = new Map<string, { stack: string; output: string }>();
  const { terraform, data, variable, '//': _, ...rest } = stack as Record<string, JsonObject>;
  const { terraform_remote_state: __, ...otherData } = data ?? {};
  const body = led({ ...rest, ...Object.keys(otherData).length > 0 && { data: otherData } }, (remoteState, output) => {
    const from = stackReadBy(remoteState);
    const name = `${from}--${output}`;
    reads.set(name, { stack: from, output });
    return `var.${name}`;
  }) as JsonObject;
  const variables = { ...variable, ...Object.fromEntries([...reads.keys()].map((name) => [name, { sensitive: true }])) };
  return {
    reads,
    configuration: {
      ...body,
      terraform: { required_providers: terraform.required_providers },
      // An empty section is none to Terraform.
      ...Object.keys(variables).length > 0 && { variable: variables },
    },
  };
}

/** The value with its cross-stack references led elsewhere. */
function led(value: Json | undefined, to: (remoteState: string, output: string) => string): Json | undefined {
  if (typeof value === 'string') return value.replace(OUTPUT_OF_STACK, (_, remoteState: string, output: string) => to(remoteState, output));
  if (Array.isArray(value)) return value.map((item: Json) => led(item, to)!);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, led(item, to)]));
}
