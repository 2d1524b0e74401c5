/** Workload -1 stands for all; `loss` is an index into `data.losses`. */
const state = { workload: -1, band: 0, loss: undefined };
const listeners = [];

function change(to) {
  Object.assign(state, to);
  listeners.forEach((listener) => listener());
}

const isChosen = (workload) => state.workload < 0 || workload === state.workload;
const chosenName = () => (state.workload < 0 ? 'all workloads' : data.workloads[state.workload].name);

/** Requests of the chosen workloads from each origin to each site: `{ origin, site, requestsPerSecond, share, roundTripMs, basis }`. */
function mergedFlows(flows, band) {
  const merged = new Map();
  for (const flow of flows) {
    if (flow.band !== band || !isChosen(flow.workload)) continue;
    const key = `${flow.origin} ${flow.site}`;
    const before = merged.get(key);
    merged.set(key, before ? { ...before, requestsPerSecond: before.requestsPerSecond + flow.requestsPerSecond } : flow);
  }
  const asked = d3.rollup(
    [...merged.values()],
    (own) => total(own, ({ requestsPerSecond }) => requestsPerSecond),
    ({ origin }) => origin,
  );
  return [...merged.values()].map((flow) => ({ ...flow, share: flow.requestsPerSecond / asked.get(flow.origin) }));
}

/** Requests per second that each origin asks for in a band. */
function demandOf(band) {
  const asked = new Map();
  data.workloads.forEach(({ demand }, workload) => {
    if (isChosen(workload)) demand.forEach(({ origin, byBand }) => asked.set(origin, (asked.get(origin) ?? 0) + byBand[band]));
  });
  return asked;
}

function nodesOf(site, band) {
  return total(
    data.pools.filter((pool) => pool.site === site && isChosen(pool.workload)),
    ({ nodesByBand }) => nodesByBand[band],
  );
}
