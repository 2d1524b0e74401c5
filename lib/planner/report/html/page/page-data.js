/** Rows of flow-rows.ts as flows. */
const flowsFrom = (rows) =>
  rows.map(([workload, origin, site, band, requestsPerSecond, share, roundTripMs, basis]) => ({
    workload,
    origin,
    site,
    band,
    requestsPerSecond,
    share,
    roundTripMs,
    basis,
  }));
const written = JSON.parse(document.getElementById('plan-data').textContent);
const data = {
  ...written,
  flows: flowsFrom(written.flows),
  losses: written.losses.map((loss) => ({ ...loss, flows: flowsFrom(loss.flows) })),
};
const landTopology = JSON.parse(document.getElementById('land-data').textContent);
