import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { type Block, isUnknown, texts } from './block';

/** A resource or data source of a stack, as Terraform gets it. */
export interface Element {
  /** What it was made by; the stack itself, where it comes from an override of the stack. */
  readonly construct: IConstruct;
  /** Such as `aws_s3_bucket`; that of a data source begins with `data.`. */
  readonly type: string;
  /** Its name in Terraform. */
  readonly name: string;
  readonly attributes: Block;
  /** All elements of a type: those of its own stack, then those of the others. */
  others(type: string): Iterable<Element>;
}

/** Reads stacks once each. */
export class StackReader {
  private readonly read = new Map<TerraformStack, Element[]>();

  /** Resources and data sources of a stack, not of those within it, with every override. */
  elementsOf(stack: TerraformStack): Element[] {
    const known = this.read.get(stack);
    if (known) return known;
    const { resource = {}, data = {} } = stack.toTerraform() as Readonly<Record<string, Record<string, Record<string, Block>>>>;
    const constructs = new Map(stack.node.findAll().map((construct) => [construct.node.path, construct]));
    const elements = [['', resource] as const, ['data.', data] as const].flatMap(([prefix, types]) => (
      Object.entries(types).flatMap(([type, named]) => Object.entries(named).map(([name, attributes]): Element => ({
        construct: constructs.get(pathOf(attributes)) ?? stack,
        type: prefix + type,
        name,
        attributes,
        others: (wanted) => this.everywhere(stack, wanted),
      })))
    ));
    this.read.set(stack, elements);
    return elements;
  }

  private* everywhere(first: TerraformStack, type: string): Iterable<Element> {
    const stacks = first.node.root.node.findAll().filter((construct) => TerraformStack.isStack(construct));
    for (const stack of new Set([first, ...stacks])) yield* this.elementsOf(stack).filter((element) => element.type === type);
  }
}

function pathOf(attributes: Block): string {
  return (attributes['//'] as { metadata?: { path?: string } } | undefined)?.metadata?.path ?? '';
}

/** Where it stands in its stack's Terraform. */
export function addressOf({ type, name }: Element): string {
  return `${type}.${name}`;
}

/** Whether a value refers to an element, of its own or of another stack, or is one of its names. */
export function refersTo(value: unknown, target: Element, ...names: readonly unknown[]): boolean {
  const direct = new RegExp(`(^|[^\\w.-])${addressOf(target).replaceAll('.', '\\.')}[.[]`);
  // How cdktf names the output of another stack.
  const output = `.cross-stack-output-${target.type}${target.name}`;
  return texts(value).some((text) => (isUnknown(text) ? direct.test(text) || text.includes(output) : names.includes(text)));
}

/** Whether another element of a type complies. */
export function someOther(element: Element, type: string, complies: (other: Element) => boolean): boolean {
  for (const other of element.others(type)) if (complies(other)) return true;
  return false;
}
