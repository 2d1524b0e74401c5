/** An element with attributes, handlers (`onclick`) and children; text stays text whatever it holds. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== undefined));
  return made;
}

/** Columns: `name`, `of(row)`, and `figure` where numbers stand right; `below(row)`: what stands under a row over its whole width, if anything. */
function table(caption, columns, rows, rowAttributes = () => ({}), below = () => undefined) {
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    element(
      'table',
      {},
      element('caption', {}, caption),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          columns.map(({ name, figure }) => element('th', { scope: 'col', class: figure ? 'figure' : undefined }, name)),
        ),
      ),
      element(
        'tbody',
        {},
        rows.flatMap((row, index) => {
          const under = below(row, index);
          return [
            element(
              'tr',
              rowAttributes(row, index),
              columns.map(({ of, figure }) => element('td', { class: figure ? 'figure' : undefined }, of(row, index))),
            ),
            ...(under === undefined ? [] : [element('tr', { class: 'below' }, element('td', { colspan: columns.length }, under))]),
          ];
        }),
      ),
    ),
  );
}

/** A key to colours: `name` and `colour` of each, and `shape`: `dot`, `ring`, `line` or, by default, a square. */
function legend(items) {
  return element(
    'ul',
    { class: 'legend' },
    items.map(({ name, colour, shape = 'square' }) => {
      const sign = element('i', { class: shape, 'aria-hidden': 'true' });
      sign.style.color = colour;
      return element('li', {}, sign, name);
    }),
  );
}
