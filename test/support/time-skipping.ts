import { execFile } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { createLog } from '../../platform/log.js';
import { SEARCH_ATTRIBUTES } from '../../platform/temporal/search-attributes.js';
import { installRuntime } from '../../worker/runtime.js';

const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'rescind/temporal-test-server');
const VERSION = '1.38.0';
const JARS = join(CACHE, VERSION);
const WRAPPER = join(JARS, 'temporal-test-server');
const DOWNLOAD_MS = 20_000;
/** The SDK gives the server five seconds to answer: a Java that compiles less is there in half of them. */
const QUICK_START = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';

type Executable = { readonly type: 'existing-path'; readonly path: string };

const { INDEXED_VALUE_TYPE_KEYWORD, INDEXED_VALUE_TYPE_BOOL } = proto.temporal.api.enums.v1.IndexedValueType;
const TYPES = { KEYWORD: INDEXED_VALUE_TYPE_KEYWORD, BOOL: INDEXED_VALUE_TYPE_BOOL } as const;

/** The SDK waits five seconds for the server, which is not always enough for a busy machine to start Java. */
async function create(executable?: Executable): Promise<TestWorkflowEnvironment> {
  const options = executable ? { server: { executable } } : {};
  for (let tries = 1; ; tries += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping(options);
    } catch (error) {
      if (!executable || tries === 6) throw error;
    }
  }
}

/** This server can take search attributes but not list them; without them a workflow task fails for ever. */
async function open(executable?: Executable): Promise<TestWorkflowEnvironment> {
  installRuntime(createLog({ logLevel: 'silent' }, 'time-skipping'));
  process.env['JAVA_TOOL_OPTIONS'] ??= QUICK_START;
  const environment = await create(executable);
  const searchAttributes = Object.fromEntries(
    Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, TYPES[type as 'KEYWORD' | 'BOOL']]),
  );
  await environment.connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes });
  return environment;
}

/**
 * A Temporal server whose clock we move: two weeks pass in a second. Ways to it, each tried in turn: the one kept from
 * before, the SDK's own download, Maven. Errors: what each of them said.
 */
export async function openTimeSkipping(): Promise<TestWorkflowEnvironment> {
  if (existsSync(WRAPPER)) return open({ type: 'existing-path', path: WRAPPER });
  const said: string[] = [];
  for (const way of [downloaded, fromMaven]) {
    try {
      return await way();
    } catch (error) {
      said.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`No time-skipping Temporal server: ${said.join('; ')}`);
}

async function downloaded(): Promise<TestWorkflowEnvironment> {
  const giveUp = new AbortController();
  const opening = open();
  opening.catch(() => undefined);
  try {
    return await Promise.race([
      opening,
      pause(DOWNLOAD_MS, undefined, { signal: giveUp.signal }).then(() => {
        void opening.then((late) => late.teardown()).catch(() => undefined);
        throw new Error(`The SDK's download took longer than ${DOWNLOAD_MS} ms`);
      }),
    ]);
  } finally {
    giveUp.abort();
  }
}

const POM = `<project><modelVersion>4.0.0</modelVersion><groupId>rescind</groupId><artifactId>test-server</artifactId>
<version>1</version><dependencies><dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId>
<version>${VERSION}</version></dependency></dependencies></project>`;

async function fromMaven(): Promise<TestWorkflowEnvironment> {
  const making = `${JARS}.${process.pid}`;
  await mkdir(making, { recursive: true });
  try {
    await writeFile(join(making, 'pom.xml'), POM);
    const copy = [
      '-q',
      '-B',
      '-f',
      join(making, 'pom.xml'),
      'dependency:copy-dependencies',
      `-DoutputDirectory=${making}`,
    ];
    await promisify(execFile)('mvn', copy, { timeout: 180_000 });
    const wrapper = join(making, 'temporal-test-server');
    await writeFile(wrapper, `#!/bin/sh\nexec java -cp '${JARS}/*' io.temporal.testserver.TestServer "$@"\n`);
    chmodSync(wrapper, 0o755);
    if (!existsSync(WRAPPER)) await rename(making, JARS);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return open({ type: 'existing-path', path: WRAPPER });
}
