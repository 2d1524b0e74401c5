function bar(share, colour) {
  const filled = element('i');
  filled.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  filled.style.background = colour;
  return element('span', { class: 'bar', 'aria-hidden': 'true' }, filled);
}

function startLosses() {
  const container = document.getElementById('loss-table');
  if (container === null) return;
  const draw = () => {
    const rows = data.losses
      .map((loss, index) => ({ ...loss, index }))
      .filter(({ workload }) => isChosen(workload))
      .sort((a, b) => a.capacity / a.requestsPerSecond - b.capacity / b.requestsPerSecond);
    if (rows.length === 0) return container.replaceChildren(element('p', { class: 'empty' }, `No loss is planned for in ${chosenName()}.`));
    longTable(
      container,
      `Losses that ${chosenName()} survive${state.workload < 0 ? '' : 's'}`,
      [
        {
          name: 'lost',
          of: ({ domain, lost, workload, band, index }) =>
            element(
              'button',
              {
                type: 'button',
                class: 'link',
                'aria-pressed': String(index === state.loss),
                onclick: () => {
                  change({ workload, band, loss: index });
                  document
                    .getElementById('controls')
                    .scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
                },
              },
              domain === 'zone' ? `a zone of ${lost}` : lost,
            ),
        },
        { name: 'what', of: ({ domain }) => domain },
        { name: 'workload', of: ({ workload }) => data.workloads[workload].name },
        { name: 'tightest hours', of: ({ band }) => element('span', { class: 'nowrap' }, hoursOf(data.bands[band])) },
        { name: 'to serve, req/s', figure: true, of: ({ requestsPerSecond }) => figure(requestsPerSecond) },
        { name: 'capacity left, req/s', figure: true, of: ({ capacity }) => figure(capacity) },
        { name: 'used', of: ({ requestsPerSecond, capacity }) => bar(requestsPerSecond / capacity, 'var(--accent)') },
        { name: 'to spare', figure: true, of: ({ requestsPerSecond, capacity }) => percent(capacity / requestsPerSecond - 1) },
      ],
      rows,
      ({ index }) => ({ class: index === state.loss ? 'chosen' : undefined, 'data-loss': index }),
    );
  };
  listeners.push(draw);
  draw();
}
