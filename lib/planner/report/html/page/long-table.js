/** Rows shown before the reader asks for all. */
const FIRST = 40;

/** The first rows of a long table, and a button for the rest. */
function longTable(container, caption, columns, rows, rowAttributes, below) {
  const draw = (shown) =>
    container.replaceChildren(
      table(caption, columns, rows.slice(0, shown), rowAttributes, below),
      ...(rows.length > shown ? [element('button', { type: 'button', onclick: () => draw(rows.length) }, `Show all ${rows.length}`)] : []),
    );
  draw(FIRST);
}
