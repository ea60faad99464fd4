// How does a test run the worker in a process of its own, that it can kill? Prints one line of JSON when the worker
// answers; ends on SIGTERM, SIGINT, or when standard input closes, so that nobody's death leaves it behind.
//
//   OPERATOR_KEY=… SEAL_KEY=… node tests/edge/serve.mjs STATE_FOLDER [PORT]
import { readFileSync } from "node:fs";
import { serve } from "../../xtask/serve.mjs";

const [state, port] = [process.argv[2], Number(process.argv[3] ?? 0)];
const { OPERATOR_KEY: operatorKey, SEAL_KEY: sealKey } = process.env;
const server = await serve({ port, state, operatorKey, sealKey });
const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ").map(Number);
console.log(JSON.stringify({ url: server.url, pid: process.pid, workerd: children }));

async function end() {
  await server.stop();
  process.exit(0);
}
process.on("SIGTERM", end);
process.on("SIGINT", end);
process.stdin.on("end", end).resume();
