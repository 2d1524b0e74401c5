/** More that are as near would be guessing. */
const MOST_NAMED = 3;

/** In shorter names one letter is too much of what they say. */
const SHORTEST = 3;

/**
 * What to write in place of a name that is none.
 *
 * @param otherwise what to say where no name is near
 */
export function instead(misspelt: string, names: readonly string[], otherwise = `choose from ${choiceOf(misspelt, names).join(', ')}`): string {
  const nearest = nearestNames(misspelt, names);
  if (nearest.length === 0) return otherwise;
  return `did you mean ${[nearest.slice(0, -1).join(', '), nearest[nearest.length - 1]].filter((part) => part !== '').join(' or ')}?`;
}

/** Where many begin with what was written, the others were not meant. */
function choiceOf(written: string, names: readonly string[]): readonly string[] {
  const begun = names.filter((name) => isBeginning(written.toLowerCase(), name));
  return begun.length > 0 ? begun : names;
}

/** Those of some names that a misspelt one most likely means, up to three that are as near; then those that it is the beginning of. */
export function nearestNames(misspelt: string, names: readonly string[]): string[] {
  const written = misspelt.toLowerCase();
  const most = written.length < SHORTEST ? 0 : Math.max(1, Math.floor(written.length / 3));
  const distances = [...new Set(names)].map((name) => ({ name, edits: editsBetween(written, name.toLowerCase()) }));
  const least = Math.min(...distances.map(({ edits }) => edits));
  const near = least <= most ? distances.filter(({ edits }) => edits === least) : distances.filter(({ name }) => isBeginning(written, name));
  return near.length <= MOST_NAMED ? near.map(({ name }) => name) : [];
}

function isBeginning(written: string, name: string): boolean {
  return written !== '' && name.toLowerCase().startsWith(written);
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
