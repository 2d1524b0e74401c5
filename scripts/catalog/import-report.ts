import { compare } from './tables';
import type { LintFinding, LintSeverity } from '../../lib/catalog/lint';

/** What was left out of the catalogue, or let in with a doubt. */
export interface ReportRow {
  readonly severity: LintSeverity;
  readonly rule: string;
  readonly source: string;
  readonly subject: string;
  readonly why: string;
  readonly rows: number;
}

/** Collects what an import drops. Equal lines are counted, not repeated. */
export class ImportReport {
  private readonly lines = new Map<string, ReportRow>();

  public drop(rule: string, source: string, subject: string, why: string): void {
    this.add('refuse', rule, source, subject, why);
  }

  public doubt(rule: string, source: string, subject: string, why: string): void {
    this.add('report', rule, source, subject, why);
  }

  /** Takes over lint findings, and gives the items whose rows none of them refuses. */
  public sift<Item>(source: string, items: readonly Item[], findings: readonly LintFinding[]): Item[] {
    for (const finding of findings) {
      this.add(finding.severity, finding.rule, source, `${finding.instanceType} ${finding.region}`, finding.message);
    }
    const refused = new Set(findings.filter((finding) => finding.severity === 'refuse').map((finding) => finding.row));
    return items.filter((_, index) => !refused.has(index));
  }

  public rows(): ReportRow[] {
    const key = (row: ReportRow) => [row.severity, row.rule, row.source, row.subject, row.why].join('\n');
    return [...this.lines.values()].sort((a, b) => compare(key(a), key(b)));
  }

  private add(severity: LintSeverity, rule: string, source: string, subject: string, why: string): void {
    const key = [severity, rule, source, subject, why].join('\n');
    this.lines.set(key, { severity, rule, source, subject, why, rows: (this.lines.get(key)?.rows ?? 0) + 1 });
  }
}
