// `make check` and `make test`: every check runs, even after a failure, and the last line counts the results.
import './node-version.mjs';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { withLock } from './lock.mjs';
import { runChild } from './run-child.mjs';
import { runStep } from './step.mjs';

const logs = join(import.meta.dirname, '..', '..', 'var', 'log');
const jestReport = join(logs, 'jest.json');
const summaryFile = join(logs, 'test-summary');

const npmStep = (script, label, usually) => ({
  label,
  usually,
  log: script.replace(':', '-'),
  command: 'npm',
  args: ['run', '--silent', script],
});

const STATIC_CHECKS = [
  npmStep('typecheck', 'Type check', '15 s'),
  npmStep('lint', 'Lint', '30 s'),
  npmStep('format:check', 'Formatting', '10 s'),
];

/** Runs a command with live output; returns whether its exit status was 0. */
const runOpenly = (command, args) => runChild(command, args, { output: 'inherit' });

/** Counts from Jest's own report; a file that could not run at all counts as one failure. */
const jestCounts = (exitedWell) => {
  let report;
  try {
    report = JSON.parse(readFileSync(jestReport, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !exitedWell ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
};

const runJest = async () => {
  rmSync(jestReport, { force: true });
  return jestCounts(
    await runOpenly('npm', ['test', '--silent', '--', '--json', `--outputFile=${jestReport}`]),
  );
};

const total = { passed: 0, failed: 0, skipped: 0 };
const count = (passed) => (passed ? total.passed++ : total.failed++);

const runAll = async () => {
  mkdirSync(logs, { recursive: true });
  rmSync(summaryFile, { force: true });
  for (const check of STATIC_CHECKS) count(await runStep(check));
  if (process.argv[2] === 'all') {
    count(await runOpenly('make', ['--no-print-directory', 'components']));
    const { passed, failed, skipped } = await runJest();
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
  const summary = `${total.passed} passed, ${total.failed} failed${skipped}`;
  writeFileSync(summaryFile, `${summary}\n`);
  process.stdout.write(`${summary}\n`);
  process.exitCode = total.failed === 0 ? 0 : 1;
};

// Two concurrent runs would write to one report.
await withLock({ file: join(logs, '..', 'locks', 'checks'), label: 'The checks of this clone' }, runAll);
