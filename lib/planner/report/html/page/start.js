if (data.flows.length > 0) {
  // The dearest workload and its busiest hours show most.
  const served = data.workloads.map((workload, index) => ({ ...workload, index })).filter(({ sort }) => sort === 'inference');
  state.workload = served.reduce((a, b) => (b.usdPerMonth > a.usdPerMonth ? b : a)).index;
  const asked = data.bands.map((_, band) => total([...demandOf(band).values()]));
  state.band = asked.indexOf(Math.max(...asked));
  startMap();
}
startLosses();
startDay();
startCost();
startBaselines();
startRoundTrips();
startPools();
startWhatIfs();
startDifference();
document.documentElement.dataset.drawn = 'yes';
