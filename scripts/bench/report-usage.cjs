// Loaded before a measured program: tells what it took on file descriptor 3 when it ends.
const { writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.on('exit', () => {
    // Of this thread's module, so that the time of the system's start of the process counts too.
    const milliseconds = performance.now();
    writeSync(3, JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
  });
}
