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
