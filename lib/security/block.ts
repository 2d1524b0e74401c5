/** The arguments of a resource or of a block within it, as Terraform gets them. */
export type Block = Readonly<Record<string, unknown>>;

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether only Terraform will know the value: it holds a reference or another expression. */
export function isUnknown(value: unknown): boolean {
  return typeof value === 'string' && /(^|[^$])\$\{/.test(value);
}

/** Whether there is a value, be it one that only Terraform will know. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Whether a switch is on for certain. */
export function isOn(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

/** Whether a switch is off for certain. */
export function isOff(value: unknown): boolean {
  return value === false || (typeof value === 'string' && value.toLowerCase() === 'false');
}

/** Whether a switch is neither on, nor set by something that only Terraform will know. */
export function isNotOn(value: unknown): boolean {
  return !isOn(value) && !isUnknown(value);
}

/** Whether a value is none of these, nor one that only Terraform will know. */
export function isNoneOf(value: unknown, ...allowed: readonly unknown[]): boolean {
  return !allowed.includes(value) && !isUnknown(value);
}

/** The values of an argument that takes one or many. */
export function values(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The values of an argument that takes one or many texts. */
export function texts(value: unknown): string[] {
  return values(value).map(String);
}

/** Blocks of a name: one or many, and the content of a dynamic one. */
export function blocks(parent: Block | undefined, name: string): Block[] {
  if (!parent) return [];
  const dynamic = values(parent.dynamic).filter(isBlock).flatMap((byName) => values(byName[name])).filter(isBlock);
  return [...values(parent[name]), ...dynamic.map(({ content }) => content)].filter(isBlock);
}

/** The one block at a path of names, where there is one. Of a block that only Terraform will know, so is each argument. */
export function block(parent: Block | undefined, ...path: readonly string[]): Block | undefined {
  return path.reduce<Block | undefined>((at, name) => (
    isUnknown(at?.[name]) ? new Proxy<Block>({}, { get: () => at?.[name] }) : blocks(at, name)[0]
  ), parent);
}

/** Whether a block of a name lacks, or all of them fail: and for certain, so not where only Terraform will know them. */
export function lacksBlock(parent: Block | undefined, name: string, complies: (found: Block) => boolean = () => true): boolean {
  return !values(parent?.[name]).some(isUnknown) && !blocks(parent, name).some(complies);
}

/** How a value is named in a finding. */
export function shown(value: unknown): string {
  return value === undefined || value === null ? 'not set' : JSON.stringify(value);
}
