import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FAILURES, VERDICTS } from '#domain';
import { repositoryRoot } from '../devstack/repository.ts';

const read = (file: string): string => readFileSync(join(repositoryRoot, file), 'utf8');
const documents = [
  'README.md',
  'GETTING_STARTED.md',
  ...readdirSync(join(repositoryRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const exists = (path: string): boolean => existsSync(join(repositoryRoot, path));
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '');

/** Anchors as GitHub makes them of headings. */
const anchorsOf = (file: string): string[] =>
  matches(read(file), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );

describe.each(documents)('%s', (file) => {
  const text = read(file);

  it('links to what is there', () => {
    const broken = matches(text, /\]\(([^)\s]+)\)/g).filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : join(dirname(file), path);
      return !exists(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it('names files that are there', () => {
    const named = matches(text, /`((?:apps|libs|tools|tests|docs|config)\/[\w./-]+)`/g);
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });

  it('names make targets, npm scripts and variables that are there', () => {
    const targets = matches(read('Makefile'), /^([a-z-]+):/gm);
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const variables = matches(read('.env.example'), /^#([A-Z0-9_]+)=/gm);
    const prefixes = [...new Set(variables.map((name) => name.split('_')[0]))].join('|');
    expect(targets).toEqual(expect.arrayContaining(matches(text, /(?:`|^)make ([a-z-]+)/gm)));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(matches(text, /npm run ([a-z:]+)/g)));
    expect(variables).toEqual(
      expect.arrayContaining(matches(text, new RegExp(`\`((?:${prefixes})_[A-Z_]+)`, 'g'))),
    );
  });
});

const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

it('docs/operations.md has the table of failures as the code has it', () => {
  const [, section = ''] = read('docs/operations.md').split(/^## Failures$/m);
  const [table = ''] = section.split(/^## /m);
  const expected = Object.entries(FAILURES).map(([type, { httpStatus, retryable, title, remedy }]) => [
    `\`${type}\``,
    String(httpStatus),
    retryable ? 'yes' : 'no',
    title,
    remedy,
  ]);
  expect(rowsOf(table)).toEqual(expected);
});

it('docs/operations.md names every activity', () => {
  const activities = matches(read('libs/activities/src/index.ts'), /^ {2}(\w+): ReturnType/gm);
  const text = read('docs/operations.md');
  expect(activities.length).toBeGreaterThan(0);
  expect(activities.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

it('docs/manifest.md explains every verdict', () => {
  const [, section = ''] = read('docs/manifest.md').split(/^### Verdicts$/m);
  expect(rowsOf(section).map(([verdict]) => verdict)).toEqual(VERDICTS.map((verdict) => `\`${verdict}\``));
});
