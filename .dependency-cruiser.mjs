import { MAY_IMPORT, MAY_USE_PACKAGES } from './test/support/house.mjs';

const FOLDERS = `^(?:${Object.keys(MAY_IMPORT).join('|')}|test|generated)/`;
const inside = (place) => (place.includes('[.]') ? `^${place}$` : `^${place}/`);

/** No value comes in from another folder of ours, but for those in the table. */
const directions = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `direction-${folder}`,
  severity: 'error',
  comment: `${folder}/ takes values only from: ${allowed.join(', ') || 'nothing'}`,
  from: { path: `^${folder}/` },
  to: {
    path: FOLDERS,
    pathNot: [inside(folder), ...allowed.map(inside)],
    dependencyTypesNot: ['type-only'],
  },
}));

/** What runs in the workflow sandbox, or in the browser too, has no Node and few packages. */
const packages = Object.entries(MAY_USE_PACKAGES).map(([folder, allowed]) => ({
  name: `packages-${folder}`,
  severity: 'error',
  comment: `${folder}/ uses only: ${allowed.join(', ') || 'no package'}`,
  from: { path: `^${folder}/` },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
    dependencyTypesNot: ['type-only'],
    ...(allowed.length > 0 ? { pathNot: allowed.map((name) => `^node_modules/${name}/`) } : {}),
  },
}));

export default {
  forbidden: [
    ...directions,
    ...packages,
    {
      name: 'domain-is-alone',
      severity: 'error',
      comment: 'domain/ does not even know the types of others',
      from: { path: '^domain/' },
      to: { path: FOLDERS, pathNot: '^domain/' },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '[.]css$' } },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { pathNot: '^(?:test|bench)/|[.]config[.]|^[.]' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^generated/'] },
    exclude: { path: ['^dist/', '^web/dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
