import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { createMemoryNetwork } from '../bus/memory.ts';
import { readEnv } from '../env.ts';
import { setStage } from '../sync/testing/stage.ts';
import { createMonitor } from './monitor.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const stage = setStage();

/** Names as Prometheus knows them: a histogram is three. */
async function told(): Promise<Set<string>> {
  const bus = createMemoryNetwork().join();
  const monitor = createMonitor({
    database: { ...stage.database, pool: { name: 'a pool of nobody', max: 10 } },
    // As on a node with Redis.
    bus: { ...bus, state: () => 'up' },
    ...{ figures: stage.node.figures, sync: stage.node.sync, live: () => 0 },
    ...{ name: 'north', role: 'realtime', version: '1.2.3' },
  });
  await monitor.database.now();
  const lines = monitor.metrics().split('\n');
  await monitor.close();
  const types = lines.filter((line) => line.startsWith('# TYPE ')).map((line) => line.split(' '));
  return new Set(
    types.flatMap(([, , name = '', type]) =>
      type === 'histogram' ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}
const namesIn = (text: string) =>
  new Set(text.match(/\b(?:laneway|process|nodejs)_[a-z_]+[a-z]\b(?!:)/g));

test('alerts and the dashboard ask for metrics that there are', async () => {
  const known = await told();
  const rules = parse(read('ops/prometheus/rules.yml')) as {
    groups: { rules: { expr: string }[] }[];
  };
  const dashboard = JSON.parse(read('ops/grafana/dashboard.json')) as {
    panels: { targets?: { expr: string }[] }[];
  };
  const asked = namesIn(
    [
      ...rules.groups.flatMap((group) => group.rules.map(({ expr }) => expr)),
      ...dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
    ].join('\n'),
  );
  expect(asked.size).toBeGreaterThan(20);
  expect([...asked].filter((name) => !known.has(name))).toEqual([]);
});

test('every metric is explained, and every alert is there', async () => {
  const page = read('docs/monitoring.md');
  const known = [...(await told())].filter((name) => !/_(?:bucket|sum|count)$/.test(name));
  expect(known.length).toBeGreaterThan(40);
  expect(known.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  const rules = read('ops/prometheus/rules.yml');
  const alerts = [...page.matchAll(/`(Laneway[A-Z]\w+)`/g)].map((match) => match[1] ?? '');
  expect(alerts.filter((name) => !rules.includes(`alert: ${name}\n`))).toEqual([]);
  const all = [...rules.matchAll(/alert: (\w+)/g)].map((match) => match[1] ?? '');
  expect(all.filter((name) => !page.includes(name))).toEqual([]);
});

interface Compose {
  services: Record<
    string,
    {
      environment?: Record<string, string>;
      image?: string;
      ports?: string[];
      deploy?: { resources?: { limits?: object } };
    }
  >;
}

test('the nodes of the compose file start with what it gives them, and with no secret of its own', () => {
  const text = read('ops/compose.yaml');
  const { services } = parse(text, { merge: true }) as Compose;
  expect(Object.keys(services)).toEqual(['node-1', 'node-2', 'proxy', 'postgres', 'redis']);
  const secret = '9f2c4e7ab1d05836f7e1c9a24b6d8035e9f1a7c2';
  const values: Record<string, string> = {
    ...{ POSTGRES_PASSWORD: secret, REDIS_PASSWORD: secret, NEXTAUTH_SECRET: secret },
    ...{ METRICS_TOKEN: secret, PUBLIC_URL: 'https://board.example.org' },
  };
  // Every variable is asked for, none has a value to fall back on but the port.
  const withDefault = [...text.matchAll(/\$\{(\w+)(?!\w|:\?)/g)].map((match) => match[1]);
  expect(withDefault).toEqual(['LANEWAY_PORT']);
  for (const name of ['node-1', 'node-2']) {
    const given = Object.fromEntries(
      Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [
        key,
        value.replaceAll(/\$\{(\w+):\?[^}]*\}/g, (_, asks: string) => values[asks] ?? ''),
      ]),
    );
    const env = readEnv({ NODE_ENV: 'production', ...given }, '/app');
    expect(env).toMatchObject({ nodeName: name, metricsToken: secret, production: true });
    expect(env.databaseUrl).toContain('@postgres:5432/laneway');
    expect(env.redisUrl).toContain('@redis:6379');
  }
  // Only the proxy is reached from outside, and nobody may take all of the machine.
  for (const [name, service] of Object.entries(services)) {
    expect(service.ports !== undefined).toBe(name === 'proxy');
    expect(service.deploy?.resources?.limits).toBeDefined();
    expect(service.image).not.toMatch(/:latest$/);
  }
});

test('the image is made of what the project has', () => {
  const sources = [...read('ops/Dockerfile').matchAll(/^COPY (?!--from)(.*) \S+$/gm)]
    .flatMap((match) => (match[1] ?? '').split(' '))
    .filter((name) => name !== '.');
  const kept = [...read('ops/Dockerfile.dockerignore').matchAll(/^!(\S+)$/gm)].map((m) => m[1]);
  for (const name of [...sources, ...kept])
    expect(() => readFileSync(path.join(ROOT, name ?? ''))).not.toThrow(/ENOENT/);
  expect(kept).toEqual(expect.arrayContaining(sources));
});
