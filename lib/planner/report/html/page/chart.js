const drawings = [];
const watched = new Map();
const observer = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const width = Math.floor(contentRect.width);
    const chart = watched.get(target);
    if (width > 0 && width !== chart.width) chart.draw(width);
  }
});

/**
 * A chart that is drawn anew when its width changes or `redraw` is called; `draw(width)` gives the picture, `table()` the figures behind it.
 */
function chart(container, { title, describe, draw, table: figures }) {
  const picture = element('div', { class: 'picture' });
  const caption = element('figcaption', {}, title);
  const behind = figures && element('details', { class: 'behind' }, element('summary', {}, 'Figures'));
  container.append(element('figure', {}, caption, picture, behind));
  const own = {
    width: 0,
    draw(width) {
      own.width = width;
      // Narrower than this no chart says anything.
      const drawn = draw(Math.max(width, 220));
      const svg = drawn.matches('svg') ? drawn : drawn.querySelector('svg');
      svg?.setAttribute('role', 'img');
      svg?.setAttribute('aria-label', describe());
      picture.replaceChildren(drawn);
    },
  };
  const redraw = () => {
    own.draw(own.width || Math.floor(picture.clientWidth) || 600);
    if (behind) behind.replaceChildren(behind.firstChild, figures());
  };
  watched.set(picture, own);
  redraw();
  observer.observe(picture);
  return redraw;
}

/** What every plot has in common. */
const PLAIN = {
  marginBottom: 44,
  style: { background: 'none', color: 'var(--ink)', fontFamily: 'inherit', fontSize: '12px', overflow: 'visible' },
};
