// @ts-check
// Preloaded into the web server: when the process that started it is gone,
// even killed, the channel to it closes, and the server ends too.
if (process.channel) {
  process.channel.unref();
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
