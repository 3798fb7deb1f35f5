// `npm run branches`: runs the stubbed tier and reports which branches of libs/workflows it took. Arguments after `--`
// go to Jest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import process from 'node:process';
import coverage from 'istanbul-lib-coverage';

/** The counts of all specs of one run; exits if a spec fails. */
const measured = () => {
  const folder = mkdtempSync(join(tmpdir(), 'branches-'));
  try {
    const { status } = spawnSync(
      'npm',
      ['test', '--silent', '--', '--selectProjects=stubbed', ...process.argv.slice(2)],
      { stdio: 'inherit', env: { ...process.env, WORKFLOW_BRANCHES: folder } },
    );
    if (status !== 0) process.exit(1);
    const map = coverage.createCoverageMap();
    for (const name of readdirSync(folder)) map.merge(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    return map;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The ways of branches that no run took, by the line they begin on. */
const notTaken = ({ b, branchMap }) =>
  Object.entries(b).flatMap(([id, ways]) =>
    ways.flatMap((count, way) => {
      const { type, loc, locations } = branchMap[id];
      // An `if` without `else` has a second way but no location for it.
      return count > 0 ? [] : [`${locations[way]?.start?.line ?? loc.start.line} (${type}, way ${way + 1})`];
    }),
  );

const map = measured();
const total = coverage.createCoverageSummary();
for (const path of map.files().sort()) {
  const file = map.fileCoverageFor(path);
  const summary = file.toSummary();
  total.merge(summary);
  if (summary.branches.total === 0) continue;
  const { covered, total: all } = summary.branches;
  const lines = notTaken(file);
  const missing = lines.length === 0 ? '' : `  without line ${lines.join(', ')}`;
  process.stdout.write(`${covered} of ${all}  ${relative('libs/workflows/src', path)}${missing}\n`);
}
const { covered, total: all, pct } = total.branches;
process.stdout.write(`${covered} of ${all} branches, ${pct} %\n`);
