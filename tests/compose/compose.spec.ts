import { describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { load } from 'js-yaml';
import { repositoryRoot, SEARCH_ATTRIBUTES } from '../../tools/devstack/index.ts';

interface Service {
  image: string;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  command?: string[];
  entrypoint?: string[];
  restart?: string;
}

const FILE = 'docker-compose.temporal.yml';
const text = readFileSync(join(repositoryRoot, FILE), 'utf8');
const compose = load(text) as { services: Record<string, Service>; volumes: Record<string, null> };
const services = Object.entries(compose.services);
const service = (name: string): Service => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`There is no service ${name}.`);
  return found;
};
const read = (file: string) => readFileSync(join(repositoryRoot, file), 'utf8');

describe(FILE, () => {
  it.each(services)('pins the image of %s at least to a minor version', (_name, { image }) => {
    expect(image).toMatch(/^[a-z/]+(-[a-z]+)*:v?\d+(\.\d+)+$/);
  });

  it('listens on the service’s default ports, on this machine only', () => {
    const ports = services.flatMap(([, { ports }]) => ports ?? []);
    expect(ports.toSorted()).toEqual([
      '127.0.0.1:27017:27017',
      '127.0.0.1:7070:7070',
      '127.0.0.1:7233:7233',
      '127.0.0.1:8233:8080',
    ]);
  });

  it.each([
    ['temporal-schema', 'postgres', 'service_healthy'],
    ['temporal', 'temporal-schema', 'service_completed_successfully'],
    ['temporal-namespace', 'temporal', 'service_healthy'],
    ['temporal-ui', 'temporal-namespace', 'service_completed_successfully'],
  ])('starts %s after %s (%s)', (name, before, condition) => {
    expect(service(name).depends_on).toEqual({ [before]: { condition } });
  });

  // `up --wait` takes the end of a service for a failure, unless somebody waits for it.
  it('has somebody wait for the end of every service that ends', () => {
    const ends = services.filter(([, { restart }]) => restart === 'no').map(([name]) => name);
    const waitedFor = services.flatMap(([, { depends_on }]) =>
      Object.entries(depends_on ?? {})
        .filter(([, { condition }]) => condition === 'service_completed_successfully')
        .map(([name]) => name),
    );
    expect(ends.length).toBeGreaterThan(0);
    expect(waitedFor).toEqual(expect.arrayContaining(ends));
  });

  it('checks the health of whatever is waited for, and of every store', () => {
    const waitedFor = services.flatMap(([, { depends_on }]) =>
      Object.entries(depends_on ?? {})
        .filter(([, { condition }]) => condition === 'service_healthy')
        .map(([name]) => name),
    );
    for (const name of [...waitedFor, 'mongodb', 's3'])
      expect(service(name).healthcheck?.test[0]).toBe('CMD');
  });

  it.each([
    ['postgres', 'postgres-data:/var/lib/postgresql/data'],
    ['mongodb', 'mongodb-data:/data/db'],
    ['s3', 's3-data:/data'],
  ])('keeps the data of %s in a named volume', (name, volume) => {
    expect(service(name).volumes).toContain(volume);
    expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
  });

  it('mounts only files that are there', () => {
    const mounted = services
      .flatMap(([, { volumes }]) => volumes ?? [])
      .filter((volume) => volume.startsWith('./'))
      .map((volume) => volume.split(':')[0] ?? '');
    expect(mounted.length).toBeGreaterThan(0);
    for (const file of mounted) expect([file, existsSync(join(repositoryRoot, file))]).toEqual([file, true]);
  });

  it('registers the search attributes of the service as keywords', () => {
    expect(service('temporal-namespace').entrypoint).toContain('/setup/create-namespace.sh');
    const script = read('config/temporal/create-namespace.sh');
    for (const name of SEARCH_ATTRIBUTES) expect(script).toContain(`--name ${name} --type Keyword`);
    expect(script.match(/--name /g)).toHaveLength(SEARCH_ATTRIBUTES.length);
  });

  it.each(['config/temporal/create-schema.sh', 'config/temporal/create-namespace.sh'])(
    'has valid shell in %s',
    (file) => {
      expect(spawnSync('sh', ['-n', file], { cwd: repositoryRoot, encoding: 'utf8' }).stderr).toBe('');
    },
  );
});

describe('the health of MongoDB', () => {
  const SCRIPT = 'config/mongodb/healthy-replica-set.js';

  /** Runs the script as mongosh does; answers what it asked the server for and its exit status. */
  const check = (hello: { setName?: string; isWritablePrimary: boolean }) => {
    const initiated: unknown[] = [];
    const statuses: number[] = [];
    runInNewContext(read(SCRIPT), {
      db: { hello: () => hello },
      rs: { initiate: (config: unknown) => initiated.push(config) },
      quit: (status: number) => statuses.push(status),
    });
    return { initiated, status: statuses[0] ?? 0 };
  };

  it('is asked by the script, on a server that is to be a replica set', () => {
    const { command, healthcheck, volumes } = service('mongodb');
    expect(command).toEqual(expect.arrayContaining(['--replSet', 'rs0']));
    expect(healthcheck?.test.at(-1)).toBe('/setup/healthy-replica-set.js');
    expect(volumes).toContain('./config/mongodb:/setup:ro');
  });

  it('comes with a replica set whose member clients on the host can reach', () => {
    expect(check({ isWritablePrimary: false })).toEqual({
      initiated: [{ _id: 'rs0', members: [{ _id: 0, host: '127.0.0.1:27017' }] }],
      status: 1,
    });
  });

  it('is good only when it takes writes, and is not made anew', () => {
    expect(check({ setName: 'rs0', isWritablePrimary: false })).toEqual({ initiated: [], status: 1 });
    expect(check({ setName: 'rs0', isWritablePrimary: true })).toEqual({ initiated: [], status: 0 });
  });
});

const composeProgram = spawnSync('docker-compose', ['version']).status === 0;

// Reported as skipped, not as passed, where there is no docker-compose.
(composeProgram ? describe : describe.skip)('docker-compose config', () => {
  it('accepts the file', () => {
    const resolved = execFileSync('docker-compose', ['-f', FILE, 'config'], {
      cwd: repositoryRoot,
      encoding: 'utf8',
    });
    expect(Object.keys((load(resolved) as typeof compose).services).toSorted()).toEqual(
      Object.keys(compose.services).toSorted(),
    );
  }, 30_000);
});
