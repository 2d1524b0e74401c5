// Loaded before a measured program: tells what it took on file descriptor 3 when it ends.
const { writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.on('exit', () => {
    // The clock began with the process, so that the start of Node counts too.
    writeSync(3, JSON.stringify({ milliseconds: performance.now(), megabytes: process.resourceUsage().maxRSS / 1024 }));
  });
}
