import { createRequire } from 'node:module';
import type { TaskQueue } from '#domain';
import { WORKFLOW_TYPES } from '#workflows';
import type { WorkerConfig } from '../config.ts';

const require = createRequire(import.meta.url);

const versionOf = (name: string): string => (require(`${name}/package.json`) as { version: string }).version;

const VERSIONS: [string, string][] = [
  ['Node.js', process.versions.node],
  ...['@temporalio/worker', '@nestjs/core', 'mongoose'].map((name): [string, string] => [
    name,
    versionOf(name),
  ]),
];

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const row = (cells: string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;

/** The page at `/docs`: what this worker serves, where it is connected, and its versions. */
export const renderDocs = (
  queues: { queue: TaskQueue; activities: string[] }[],
  config: WorkerConfig,
): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Worker</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #ddd;padding:.4rem;vertical-align:top}</style></head>
<body><h1>Worker</h1>
<p>Temporal at ${escape(config.TEMPORAL_ADDRESS)}, namespace ${escape(config.TEMPORAL_NAMESPACE)}.
Runs are in the <a href="${escape(config.TEMPORAL_UI_URL)}">Temporal Web UI</a>;
<a href="/health">health</a>, <a href="/metrics">metrics</a>.</p>
<h2>Task queues and activities</h2>
<table>${queues.map(({ queue, activities }) => row([queue, activities.join(', ')])).join('')}</table>
<h2>Workflows</h2><p>${WORKFLOW_TYPES.join(', ')}, on the queue <code>workflows</code>.</p>
<h2>Versions</h2><table>${VERSIONS.map(row).join('')}</table></body></html>
`;
