// What PM2 runs on one server: the API as a cluster of two, and a worker for each task queue. `config/pm2/start.sh`
// checks what is needed and starts it. CommonJS, as PM2 loads it with `require`.
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { parseEnv } = require('node:util');

const root = join(__dirname, '..', '..');
const envFile = join(root, '.env');
// The first worker's port only. The processes read the file themselves: what PM2 knows it keeps, also on disk.
const { WORKER_PORT } = existsSync(envFile) ? parseEnv(readFileSync(envFile, 'utf8')) : {};
const firstPort = Number(WORKER_PORT || 5001);

/** The port of each queue's worker, counted from WORKER_PORT; the sandbox has the one after it. */
const QUEUES = { workflows: 0, media: 2, providers: 3, webhooks: 4, conversions: 5 };

const common = {
  cwd: root,
  node_args: ['--enable-source-maps', `--import=${pathToFileURL(join(__dirname, 'settings.mjs'))}`],
  log_date_format: 'YYYY-MM-DDTHH:mm:ss.SSSZ',
  merge_logs: true,
  // 0.2 s at first, up to 15 s: what is away is not hammered, and is tried for as long as it is away.
  exp_backoff_restart_delay: 200,
  // Only the process itself is told to stop: it ends its ffmpeg, which would take the signal for the end of the video.
  treekill: false,
  // Nothing of PM2's own runs inside the processes, and nothing reads the Git folder.
  pmx: false,
  vizion: false,
};

const api = {
  ...common,
  name: 'api',
  script: 'dist/apps/api/src/main.js',
  exec_mode: 'cluster',
  instances: 2,
  env: { NODE_ENV: 'production' },
  // A reload stops the old process when the new one listens. Should that take longer than this, it stops anyway.
  listen_timeout: 60_000,
  // Clients get 6 s to move to another process, and uploads that are under way the rest to arrive.
  kill_timeout: 60_000,
};

const workers = Object.entries(QUEUES).map(([queue, distance]) => ({
  ...common,
  name: `worker-${queue}`,
  script: 'dist/apps/worker/src/main.js',
  env: {
    NODE_ENV: 'production',
    WORKER_QUEUES: queue,
    WORKER_PORT: String(firstPort + distance),
  },
  // Activities get 5 s to end and are given up after 20; the connections are closed after that.
  kill_timeout: 30_000,
}));

module.exports = { apps: [api, ...workers] };
