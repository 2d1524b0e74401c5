import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withRuleTable } from '../../scripts/security/rule-table';

const PAGE = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');

test('docs/security.md lists the rules: mend it by npx tsx scripts/security/rule-table.ts', () => {
  expect(withRuleTable(PAGE)).toBe(PAGE);
});

test('a page without a place for the table is refused', () => {
  expect(() => withRuleTable('# Security')).toThrow('the page has no place for the table');
});
