import Table from 'cli-table3';

/** A table for a terminal, its columns from `rightFrom` on aligned to the right. */
export function textTable(head: readonly string[], rightFrom: number, rows: ReadonlyArray<readonly string[]>): string {
  const printed = new Table({
    head: [...head],
    colAligns: head.map((_, column) => (column >= rightFrom ? 'right' : 'left')),
    // Colours would make the output depend on the terminal.
    style: { head: [], border: [], compact: true },
  });
  printed.push(...rows.map((row) => [...row]));
  return printed.toString();
}
