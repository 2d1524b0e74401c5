// Loaded before a measured program: tells what it took on file descriptor 3 when it ends.
const { writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  // Of a program that plans, the planning alone can be asked for: from the declared problem to the lock on disk.
  const module = process.env.BENCH_LOCKED_PLAN;
  let planning = 0;
  if (module !== undefined) {
    const { lockedPlan } = require(module);
    require(module).lockedPlan = (...inputs) => {
      const start = performance.now();
      const result = lockedPlan(...inputs);
      planning += performance.now() - start;
      return result;
    };
  }
  process.on('exit', () => {
    // The clock began with the process, so that the start of Node counts too.
    const milliseconds = module === undefined ? performance.now() : planning;
    writeSync(3, JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
  });
}
