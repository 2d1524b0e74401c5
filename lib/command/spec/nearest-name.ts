/** The one of some names that a misspelt one most likely means, the first of those that are as near; undefined where none is near. */
export function nearestName(misspelt: string, names: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(misspelt.length / 3));
  const [nearest] = names.map((name) => ({ name, edits: editsBetween(misspelt.toLowerCase(), name.toLowerCase()) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return nearest?.name;
}

/** Letters that must be put in, taken out or changed, and neighbours that must be swapped, to make one word of another. */
function editsBetween(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row += 1) {
    const [above] = rows.slice(-1);
    const edits = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      edits.push(Math.min(
        above[column] + 1, edits[column - 1] + 1, above[column - 1] + (isSame ? 0 : 1), isSwapped ? rows[row - 2][column - 2] + 1 : Infinity,
      ));
    }
    rows.push(edits);
  }
  return rows[from.length][to.length];
}
