// Loaded before the program: when the launcher is killed, even with kill -9, the program stops as if it had been asked to.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
