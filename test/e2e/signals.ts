// Loaded by mocha before the tests. It handles Ctrl+C itself, but dies of other signals at once, and then `exit` handlers, which end VS
// Code's server and remove temporary folders, wouldn't run.
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
