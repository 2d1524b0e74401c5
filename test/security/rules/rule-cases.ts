import { Release } from '@cdktf/provider-helm/lib/release';
import { Manifest } from '@cdktf/provider-kubernetes/lib/manifest';
import { App, TerraformStack, type TerraformElement } from 'cdktf';
import { type Element, StackReader } from '../../../lib/security/element';

/** Builds what is judged, and what it needs to be. */
export type Build = (stack: TerraformStack) => TerraformElement;

/** What a rule says of constructs, by name of the case. */
export interface RuleCases {
  readonly complies: Readonly<Record<string, Build>>;
  /** With the texts that are found. */
  readonly violates: Readonly<Record<string, readonly [Build, ...string[]]>>;
  /** Elements of types that the rule looks at, and about which it says nothing. */
  readonly notApplicable?: Readonly<Record<string, Build>>;
}

/** Cases of rules by their ids. */
export type CasesByRule = Readonly<Record<string, RuleCases>>;

/** What is judged, as it reaches a rule. */
export function elementOf(build: Build): Element {
  const stack = new TerraformStack(new App(), 'test');
  const construct = build(stack);
  return new StackReader().elementsOf(TerraformStack.of(construct)).find((element) => element.construct === construct)!;
}

/** The same where a Helm release carries the document in its values; nothing, where what is judged is no manifest. */
export function documentOf(build: Build): Element | undefined {
  const stack = new TerraformStack(new App(), 'test');
  const judged = build(stack);
  if (!(judged instanceof Manifest)) return undefined;
  const { manifestInput: manifest } = judged;
  stack.node.tryRemoveChild(judged.node.id);
  new Release(stack, 'Documents', { name: 'documents', chart: './documents', values: [JSON.stringify({ documents: [manifest] })] });
  return new StackReader().elementsOf(stack).find(({ document }) => document !== undefined);
}
