/** A value in Terraform's JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject { readonly [key: string]: Json | undefined }

/** What a resource, data source or provider of the stack becomes. */
interface Shadow {
  /** Address in the stack, such as `data.aws_vpc.main`. */
  readonly address: string;
  /** Name of the `terraform_data` that stands for it. */
  readonly name: string;
  readonly body: JsonObject;
  /** Name of the `terraform_data` that stands for its provider's configuration, if it has one. */
  readonly provider?: string;
}

const MIRRORED = ['resource', 'data', 'provider', 'variable', 'locals', 'output'];
/** These hold no expressions; reading the stack as it is checks them. */
const STATIC = ['//', 'terraform', 'moved', 'removed'];
const ADDRESS_LISTS = ['depends_on', 'replace_triggered_by'];
const REFERENCE = /(?<![\w.-])(?:data\.)?[a-z]\w*\.[A-Za-z_][\w-]*/g;

/**
 * The stack with a `terraform_data` in place of every resource, data source and provider. That type is built into the core, which
 * can so evaluate all expressions, references and dependencies of the stack without any provider. What a resource will be is of a type
 * and a value that nobody knows; a name that the stack does not declare stays as it is, for the core to refuse.
 */
export function shadowOf(stack: JsonObject): JsonObject {
  refuseOthers('stack', Object.keys(stack), [...MIRRORED, ...STATIC]);
  const providers = providersOf(stack);
  const providerNames = providers.map(({ name }) => name);
  const resources = [...resourcesOf(stack, 'resource', providerNames), ...resourcesOf(stack, 'data', providerNames)];
  const declared = new Map(resources.map((shadow) => [shadow.address, shadow]));
  const mirrored = [...providers, ...resources].map((shadow) => [shadow.name, terraformData(shadow, declared)]);
  return {
    variable: stack.variable && variablesOf(stack.variable as JsonObject),
    locals: mirror(stack.locals, declared),
    output: mirror(stack.output, declared),
    resource: { terraform_data: Object.fromEntries(mirrored) as JsonObject },
  };
}

/** A plan asks for the value of each variable. */
function variablesOf(variables: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(variables).map(([name, body]) => [name, { default: null, ...body as JsonObject }]));
}

function providersOf(stack: JsonObject): Shadow[] {
  return Object.entries(stack.provider ?? {}).flatMap(([type, configurations]) => [configurations].flat().map((configuration): Shadow => {
    const { alias, ...body } = configuration as JsonObject;
    const address = alias === undefined ? type : `${type}.${alias as string}`;
    return { address: `provider.${address}`, name: providerName(address), body };
  }));
}

function providerName(address: string): string {
  return `provider-${address.replace('.', '-')}`;
}

function resourcesOf(stack: JsonObject, section: 'resource' | 'data', providers: readonly string[]): Shadow[] {
  const mode = section === 'data' ? 'data.' : '';
  return Object.entries(stack[section] ?? {}).flatMap(([type, ofType]) => Object.entries(ofType as JsonObject).map(([id, content]): Shadow => {
    const { provider, '//': _, ...body } = content as JsonObject;
    const address = `${mode}${type}.${id}`;
    refuseOthers(address, Object.keys(body).filter((key) => ['dynamic', 'provisioner', 'connection'].includes(key)), []);
    const implied = providerName(type.split('_')[0]);
    return {
      address,
      name: address.replaceAll('.', '-'),
      body,
      // A provider that the stack names must be there; one that its types imply may go without a configuration.
      provider: provider === undefined ? providers.find((name) => name === implied) : providerName(provider as string),
    };
  }));
}

function terraformData({ body, provider }: Shadow, declared: ReadonlyMap<string, Shadow>): Json {
  const { count, for_each, lifecycle, depends_on = [], ...input } = body;
  return mirror({
    count,
    for_each,
    lifecycle: lifecycle && lifecycleOf(lifecycle as JsonObject),
    depends_on: [...depends_on as string[], ...provider === undefined ? [] : [`terraform_data.${provider}`]],
    input,
  }, declared)!;
}

/** Only a provider knows the attributes whose changes are ignored; a `terraform_data` has but one. */
function lifecycleOf(lifecycle: JsonObject): JsonObject {
  return Array.isArray(lifecycle.ignore_changes) ? { ...lifecycle, ignore_changes: ['input'] } : lifecycle;
}

/** The same value with its references led to the shadows. */
function mirror(value: Json | undefined, declared: ReadonlyMap<string, Shadow>): Json | undefined {
  if (typeof value === 'string') return value.replace(REFERENCE, (address) => attributesOf(declared.get(address)) ?? address);
  if (Array.isArray(value)) return value.map((item: Json) => mirror(item, declared)!);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [
    mirror(key, declared),
    ADDRESS_LISTS.includes(key) ? (item as string[]).map((text) => addressOf(text, declared)) : mirror(item, declared),
  ])) as JsonObject;
}

/** An expression for what will be known of a resource when it is made: the core can't tell what is in an id that is not made yet. */
function attributesOf(shadow: Shadow | undefined): string | undefined {
  if (shadow === undefined) return undefined;
  const resource = `terraform_data.${shadow.name}`;
  if (shadow.body.count !== undefined) return `[for one in ${resource} : jsondecode(one.id)]`;
  if (shadow.body.for_each !== undefined) return `{for key, one in ${resource} : key => jsondecode(one.id)}`;
  return `jsondecode(${resource}.id)`;
}

/** `depends_on` and its like take the address itself, of which an attribute or an instance may be named. */
function addressOf(text: string, declared: ReadonlyMap<string, Shadow>): string {
  const shadow = declared.get(text.match(REFERENCE)?.[0] ?? '');
  return shadow === undefined ? text : `terraform_data.${shadow.name}`;
}

function refuseOthers(where: string, keys: readonly string[], known: readonly string[]): void {
  const others = keys.filter((key) => !known.includes(key));
  if (others.length > 0) throw new Error(`${where} has ${others.join(', ')}, which test/terraform/shadow.ts can't mirror: teach it to`);
}
