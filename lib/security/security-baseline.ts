import { Annotations, App, Aspects, TerraformStack, type IAspect } from 'cdktf';
import type { IConstruct } from 'constructs';
import { StackReader } from './element';
import { FindingLevel } from './finding-level';
import { NOT_APPLICABLE, verdictOf, type Rule } from './rule';
import { RULES } from './rules/rules';
import type { SecurityFinding } from './security-finding';
import type { SecurityRule } from './security-rule';
import { addSuppression, assertReason, suppressionsOf, type Suppression } from './suppression';

/** Properties of `SecurityBaseline`. */
export interface SecurityBaselineProps {
  /**
   * What a finding does to the synthesis.
   *
   * @default FindingLevel.ERROR
   */
  readonly level?: FindingLevel;
  /**
   * Ids of rules that are not held against anything, each with the reason in at least 10 characters.
   *
   * @default - all rules are
   */
  readonly excludedRules?: Record<string, string>;
  /**
   * Whether a suppression that suppresses nothing is reported, as a warning.
   *
   * @default true
   */
  readonly reportUnusedSuppressions?: boolean;
}

/**
 * Holds what an app gives to Terraform against rules of the CIS benchmarks and of the clouds' own guidance, resources of the
 * app's own and of this library alike.
 *
 * Findings are annotations of the construct that they are about. A stack is read when it is validated, which comes after all
 * aspects, in whatever order these were added: what is checked is what Terraform gets.
 */
export class SecurityBaseline implements IAspect {
  /**
   * Holds a whole app, or what is below any construct, against the rules. cdktf never runs the aspects of an app, only those of
   * stacks and what is in them: this adds the baseline to each stack. Call it when all stacks are made: a stack that comes later
   * fails the synthesis.
   *
   * @throws as the constructor does
   */
  public static applyTo(scope: IConstruct, props: SecurityBaselineProps = {}): SecurityBaseline {
    const baseline = new SecurityBaseline(props);
    if (isWithinStack(scope)) {
      Aspects.of(scope).add(baseline);
      return baseline;
    }
    const covered = new Set(stacksIn(scope));
    for (const stack of covered) Aspects.of(stack).add(baseline);
    scope.node.root.node.addValidation({
      validate: () => stacksIn(scope).filter((stack) => !covered.has(stack)).map((stack) => (
        `stack '${stack.node.path}' was made after the security baseline was applied, so nothing of it was checked: `
        + 'call SecurityBaseline.applyTo when all stacks are made'
      )),
    });
    return baseline;
  }

  /**
   * Takes the findings of a rule as known and accepted, for a construct and all that is below it.
   *
   * @param construct a stack, or a construct in one; what holds for a whole app is a prop of the baseline, `excludedRules`
   * @param ruleId such as `AWS-EKS-1`
   * @param reason why the finding is no risk here, in at least 10 characters
   * @throws if there is no such rule, if the reason is too short, or if the construct is in no stack
   */
  public static suppress(construct: IConstruct, ruleId: string, reason: string): void {
    const what = `suppression of ${ruleId} at '${construct.node.path}'`;
    assertRule(what, ruleId);
    assertReason(what, reason);
    if (!isWithinStack(construct)) {
      throw new Error(`${what}: it must stand at a stack or at a construct in one: to leave a rule out everywhere, set excludedRules`);
    }
    addSuppression(construct, { ruleId, reason });
  }

  /** All rules, by cloud, area and number. */
  public static rules(): SecurityRule[] {
    return RULES.map(({ id, title, reason, remedy, source }) => ({ id, title, reason, remedy, source }));
  }

  private readonly level: FindingLevel;
  private readonly rules: readonly Rule[];
  private readonly reportUnusedSuppressions: boolean;
  private readonly visited = new Set<IConstruct>();
  private readonly watched = new Set<TerraformStack>();
  private readonly found = new Map<TerraformStack, readonly SecurityFinding[]>();
  private readonly annotated = new Map<IConstruct, Set<string>>();

  /** @throws if an excluded rule does not exist, or if the reason for it is too short */
  constructor(props: SecurityBaselineProps = {}) {
    const excluded = Object.entries(props.excludedRules ?? {});
    for (const [ruleId, reason] of excluded) {
      assertRule(`excluded rule ${ruleId}`, ruleId);
      assertReason(`excluded rule ${ruleId}`, reason);
    }
    this.level = props.level ?? FindingLevel.ERROR;
    this.rules = RULES.filter(({ id }) => !excluded.some(([ruleId]) => ruleId === id));
    this.reportUnusedSuppressions = props.reportUnusedSuppressions ?? true;
  }

  /** What was found in the stacks that were synthesized, by path and rule. */
  public get findings(): SecurityFinding[] {
    return this.all().filter(({ suppressedBecause }) => suppressedBecause === undefined);
  }

  /** What was found and suppressed in the stacks that were synthesized, by path and rule. */
  public get suppressedFindings(): SecurityFinding[] {
    return this.all().filter(({ suppressedBecause }) => suppressedBecause !== undefined);
  }

  /** Called by cdktf. */
  public visit(node: IConstruct): void {
    if (!isWithinStack(node)) return;
    this.visited.add(node);
    const stack = TerraformStack.of(node);
    if (this.watched.has(stack)) return;
    this.watched.add(stack);
    const { root } = node.node;
    if (App.isApp(root) && root.skipValidation) {
      this.annotate(stack, FindingLevel.ERROR, 'the app skips validation, so the security baseline would check nothing: drop skipValidation');
    }
    // Validations come after all aspects, so later changes are seen too; and before cdktf gathers the annotations.
    stack.node.addValidation({
      validate: () => {
        this.check(stack);
        return [];
      },
    });
  }

  private all(): SecurityFinding[] {
    const key = ({ path, address, ruleId }: SecurityFinding): string => `${path} ${address} ${ruleId}`;
    return [...this.found.values()].flat().sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  }

  private check(stack: TerraformStack): void {
    const reader = new StackReader();
    const used = new Set<Suppression>();
    // A suppression reaches into the stacks below too, so it is only known to be unused when these have been read.
    for (const each of stacksIn(stack)) this.found.set(each, this.findingsIn(each, reader, used));
    if (!this.reportUnusedSuppressions) return;
    for (const construct of stack.node.findAll().filter((each) => this.covers(each))) {
      for (const suppression of suppressionsOf(construct).filter((each) => !used.has(each) && this.rules.some(({ id }) => id === each.ruleId))) {
        this.annotate(construct, FindingLevel.WARNING, `${suppression.ruleId}: it is suppressed here, and nothing was found: take the suppression away`);
      }
    }
  }

  private findingsIn(stack: TerraformStack, reader: StackReader, used: Set<Suppression>): SecurityFinding[] {
    const findings: SecurityFinding[] = [];
    for (const element of reader.elementsOf(stack).filter(({ construct }) => this.covers(construct))) {
      const suppressions = element.construct.node.scopes.reverse().flatMap(suppressionsOf);
      for (const rule of this.rules) {
        const verdict = verdictOf(rule, element);
        if (verdict === NOT_APPLICABLE) continue;
        const suppression = suppressions.find(({ ruleId }) => ruleId === rule.id);
        if (suppression && verdict.length > 0) used.add(suppression);
        for (const fault of verdict) {
          const found = element.document === undefined ? fault : `${element.document}: ${fault}`;
          findings.push({
            ruleId: rule.id, path: element.construct.node.path, address: element.address, found, suppressedBecause: suppression?.reason,
          });
          if (!suppression) this.annotate(element.construct, this.level, `${rule.id}: ${found}: ${rule.reason}: ${rule.remedy}`);
        }
      }
    }
    return findings;
  }

  private covers(construct: IConstruct): boolean {
    return construct.node.scopes.some((scope) => this.visited.has(scope));
  }

  /** Once, however often the app is synthesized. */
  private annotate(construct: IConstruct, level: FindingLevel, message: string): void {
    const messages = this.annotated.get(construct) ?? new Set();
    if (messages.has(message)) return;
    this.annotated.set(construct, messages.add(message));
    const annotations = Annotations.of(construct);
    if (level === FindingLevel.ERROR) annotations.addError(message);
    else annotations.addWarning(message);
  }
}

function stacksIn(scope: IConstruct): TerraformStack[] {
  return scope.node.findAll().filter((construct): construct is TerraformStack => TerraformStack.isStack(construct));
}

function isWithinStack(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => TerraformStack.isStack(scope));
}

function assertRule(what: string, ruleId: string): void {
  if (RULES.some(({ id }) => id === ruleId)) return;
  throw new Error(`${what}: there is no such rule: choose an id of SecurityBaseline.rules()`);
}
