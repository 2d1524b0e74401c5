import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SecurityBaseline } from '../../lib/security';
import { writeAtomically } from '../catalog/json-rows';

const START = '<!-- rules: written by npx tsx scripts/security/rule-table.ts -->\n';
const END = '<!-- end of rules -->\n';

/** The rules as a table of Markdown. */
export function ruleTable(): string {
  const rows = SecurityBaseline.rules().map(({ id, title, reason, remedy, source }) => `| ${[id, title, reason, remedy, source].join(' | ')} |\n`);
  return `| rule | what holds | why | remedy | source |\n|---|---|---|---|---|\n${rows.join('')}`;
}

/** A page with the table in its place. */
export function withRuleTable(page: string): string {
  const [before, after] = [page.indexOf(START), page.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`the page has no place for the table: it must hold ${START.trim()} and ${END.trim()}`);
  return page.slice(0, before + START.length) + ruleTable() + page.slice(after);
}

if (require.main === module) {
  const file = join(__dirname, '../../docs/security.md');
  writeAtomically(file, withRuleTable(readFileSync(file, 'utf8')));
}
