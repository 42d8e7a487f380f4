import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { Worker } from '@temporalio/worker';
import { createLog } from '../../platform/log.js';
import { dataConverter } from '../../platform/temporal/converter.js';
import { installRuntime } from '../../worker/runtime.js';
import { bundleOfRun } from '../workflows/story.js';
import { replayKeys } from './key.js';
import { SCENARIOS } from './scenarios.js';

const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Recorded {
  readonly workflowId: string;
  readonly history: object;
}

const recorded = readdirSync(FOLDER).map((file) => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Recorded,
]) as [string, Recorded][];

beforeAll(() => installRuntime(createLog({ logLevel: 'silent' }, 'replay')));

test('there is a recorded history for every place a case can stand in', () => {
  const names = recorded.map(([name]) => name);
  expect(Object.keys(SCENARIOS).filter((name) => !names.includes(name))).toEqual([]);
});

test.each(recorded)(
  'a case that was %s under an earlier version goes on under this one',
  async (_name, { workflowId, history }) => {
    const options = {
      workflowBundle: { codePath: bundleOfRun().codePath },
      dataConverter: dataConverter(replayKeys()),
    };
    await Worker.runReplayHistory(options, history, workflowId);
  },
);

/** A second copy of protobufjs 8 makes recorded histories unreadable: "type must be a Type". */
test('there is one copy of protobufjs 8', () => {
  const copies = new Set<string>();
  for (const name of [
    '@temporalio/proto',
    '@temporalio/common',
    '@temporalio/client',
    '@temporalio/worker',
    '@temporalio/testing',
  ]) {
    const from = createRequire(createRequire(join(ROOT, 'package.json')).resolve(name));
    const file = from.resolve('protobufjs/package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    if (version.startsWith('8.')) copies.add(file);
  }
  expect([...copies]).toHaveLength(1);
});
