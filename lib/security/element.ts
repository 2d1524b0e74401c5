import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { type Block, isUnknown, texts } from './block';
import { documentsIn } from './read/helm-documents';

/** A resource or data source of a stack, as Terraform gets it, or a Kubernetes document in the values of a Helm release. */
export interface Element {
  /** What it was made by; the stack itself, where it comes from an override of the stack. */
  readonly construct: IConstruct;
  /** Such as `aws_s3_bucket`; that of a data source begins with `data.`. A document in a release counts as a `kubernetes_manifest`. */
  readonly type: string;
  /** Where it stands in its stack's Terraform. */
  readonly address: string;
  /** Which document of its release it is, such as `DaemonSet kube-system/nccl-installer`; undefined for what is a resource by itself. */
  readonly document?: string;
  readonly attributes: Block;
  /** All elements of a type: those of its own stack, then those of the others. */
  others(type: string): Iterable<Element>;
}

/** Reads stacks once each. */
export class StackReader {
  private readonly read = new Map<TerraformStack, Element[]>();

  /** Resources and data sources of a stack, not of those within it, with every override; each release is followed by its documents. */
  elementsOf(stack: TerraformStack): Element[] {
    const known = this.read.get(stack);
    if (known) return known;
    const { resource = {}, data = {} } = stack.toTerraform() as Readonly<Record<string, Record<string, Record<string, Block>>>>;
    const constructs = new Map(stack.node.findAll().map((construct) => [construct.node.path, construct]));
    const elements = [['', resource] as const, ['data.', data] as const].flatMap(([prefix, types]) => (
      Object.entries(types).flatMap(([type, named]) => Object.entries(named).flatMap(([name, attributes]) => withDocuments({
        construct: constructs.get(pathOf(attributes)) ?? stack,
        type: prefix + type,
        address: `${prefix}${type}.${name}`,
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

/** An element, and the Kubernetes documents that it carries into a cluster. */
function withDocuments(element: Element): Element[] {
  if (element.type !== 'helm_release') return [element];
  return [element, ...documentsIn(element.attributes).map(({ label, document }): Element => (
    { ...element, type: 'kubernetes_manifest', document: label, attributes: { manifest: document } }
  ))];
}

/** Whether a value refers to an element, of its own or of another stack, or is one of its names. */
export function refersTo(value: unknown, target: Element, ...names: readonly unknown[]): boolean {
  const direct = new RegExp(`(^|[^\\w.-])${target.address.replaceAll('.', '\\.')}[.[]`);
  // How cdktf names the output of another stack: the address without its dot.
  const output = `.cross-stack-output-${target.address.replace(/\.(?=[^.]*$)/, '')}`;
  return texts(value).some((text) => (isUnknown(text) ? direct.test(text) || text.includes(output) : names.includes(text)));
}

/** Whether another element of a type complies. */
export function someOther(element: Element, type: string, complies: (other: Element) => boolean): boolean {
  for (const other of element.others(type)) if (complies(other)) return true;
  return false;
}
