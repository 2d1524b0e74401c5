import { cdk, javascript } from 'projen';

/** The bindings are frozen, so the versions are exact: a provider's minor may rename attributes. */
const CLOUD_PROVIDERS = { '@cdktf/provider-aws': '21.22.1', '@cdktf/provider-google': '16.12.1' };
const CLUSTER_PROVIDERS = { '@cdktf/provider-helm': '12.1.2', '@cdktf/provider-kubernetes': '12.1.1' };
const CDKTF_VERSION = '0.21.0';

const pinned = (versions: Record<string, string>) => Object.entries(versions).map(([name, version]) => `${name}@${version}`);

const project = new cdk.JsiiProject({
  name: 'cdktf-gpu-fleet',
  description: 'CDKTF constructs that plan and build multi-region, multi-cloud GPU fleets: declared workloads in, cost-optimal Terraform out.',
  keywords: ['cdktf', 'terraform', 'gpu', 'kubernetes', 'eks', 'gke', 'planner', 'inference', 'training'],
  author: 'cdktf-gpu-fleet authors',
  authorAddress: 'maintainers@cdktf-gpu-fleet.dev',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdktf-gpu-fleet/cdktf-gpu-fleet.git',
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',
  majorVersion: 0,

  srcdir: 'lib',
  libdir: 'build/lib',
  testdir: 'test',
  entrypoint: 'build/lib/index.js',
  entrypointTypes: 'build/lib/index.d.ts',

  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '20',
  projenVersion: '0.103.25',
  projenrcTs: true,
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  docgen: false,

  peerDependencyOptions: { pinnedDevDependency: false },
  peerDeps: [`cdktf@${CDKTF_VERSION}`, 'constructs@^10.4.2', ...pinned(CLOUD_PROVIDERS), ...pinned(CLUSTER_PROVIDERS)],
  bundledDeps: [
    '@observablehq/plot@0.6.17',
    'cli-table3@0.6.5',
    'd3@7.9.0',
    'highs@1.15.3',
    'ip-num@1.6.2',
    'safe-stable-stringify@2.5.0',
    'synckit@0.12.3',
    'topojson-client@3.1.0',
    'world-atlas@2.0.2',
    'write-file-atomic@6.0.0',
    'yaml@2.9.1',
    'zod@4.6.7',
  ],
  devDeps: [
    `cdktf@${CDKTF_VERSION}`,
    'constructs@10.4.2',
    ...pinned(CLOUD_PROVIDERS),
    ...pinned(CLUSTER_PROVIDERS),
    // Loaded by `gpu-fleet catalog refresh` alone, which says how to install them.
    '@aws-sdk/client-ec2@3.1133.0',
    '@aws-sdk/client-pricing@3.1133.0',
    '@google-cloud/billing@5.1.2',
    '@grpc/grpc-js@1.14.7',
    '@kubernetes-models/gateway-api@2.0.0',
    '@kubernetes-models/karpenter@2.0.0',
    '@kubernetes-models/prometheus-operator@6.0.0',
    '@msgpack/msgpack@3.1.3',
    '@types/write-file-atomic@4.0.3',
    'ajv@8.20.0',
    `cdktf-cli@${CDKTF_VERSION}`,
    'csv-parse@7.0.3',
    'fast-check@4.10.2',
    'kubernetes-models@5.1.0',
    'protobufjs@8.8.1',
    'puppeteer-core@24.8.2',
    'tsx@4.23.15',
  ],

  jest: true,
  jestOptions: {
    jestVersion: '^30',
    passWithNoTests: false,
    // A snapshot that updates itself tests nothing.
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    configFilePath: 'jest.config.json',
    jestConfig: {
      collectCoverage: false,
      moduleNameMapper: { '^cdktf-gpu-fleet$': '<rootDir>/lib' },
      testSequencer: '<rootDir>/test/fuzz-first.cjs',
      // By default jest leaves a core to an editor.
      maxWorkers: '100%',
    },
  },
  eslint: true,
  eslintOptions: {
    dirs: ['lib', 'scripts', 'examples'],
    devdirs: ['test'],
    // A test run reports what is wrong; it does not rewrite the tree.
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
  },
  // In CI the tests ask Terraform's own core, promtool and a browser, and fail where these are missing.
  workflowBootstrapSteps: [
    { name: 'Setup Terraform', uses: 'hashicorp/setup-terraform@v3', with: { terraform_version: '1.11.4', terraform_wrapper: false } },
    { name: 'Install promtool and a browser', run: 'sudo apt-get update && sudo apt-get install --yes --no-install-recommends prometheus chromium' },
  ],
  githubOptions: { pullRequestLint: false, mergify: false },
  release: false,
  depsUpgrade: false,
  pullRequestTemplate: false,
  gitignore: ['/build/', 'cdktf.out/', '.terraform/', '*.tfstate*', 'tsconfig.tsbuildinfo'],
});

// Each folder of sources has a tsconfig of its own, so that editors, ESLint and `tsc` agree on what it may see.
// The examples see the compiled package by its own name: a root above them would compile the library a second time.
for (const [folder, rootDir] of [['examples', '.'], ['scripts', '..']]) {
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromPaths(['../tsconfig.json']),
    compilerOptions: { rootDir, outDir: `../build/${folder}`, declaration: false },
    include: ['**/*.ts'],
    exclude: [],
  });
}

project.eslint!.allowDevDeps('scripts/**');
project.eslint!.addRules({
  // One root import of a provider costs 2 s and 0.5 GB.
  'no-restricted-imports': ['error', {
    paths: [...Object.keys(CLOUD_PROVIDERS), ...Object.keys(CLUSTER_PROVIDERS)]
      .map((name) => ({ name, message: `Import the resource's own folder: ${name}/lib/<resource>.` })),
  }],
  '@typescript-eslint/no-explicit-any': 'error',
});

// Arrows between rooms point one way (docs/architecture.md).
const ROOMS: Record<string, string[]> = {
  catalog: [],
  planner: ['catalog'],
  workload: ['catalog', 'cluster', 'planner'],
  network: [],
  cluster: ['catalog'],
  aws: ['catalog', 'cluster', 'network'],
  gcp: ['catalog', 'cluster', 'network'],
  imported: ['cluster', 'planner'],
  interconnect: ['aws', 'gcp', 'network'],
  platform: ['catalog', 'cluster'],
  delivery: [],
  security: ['network'],
};
project.eslint!.addRules({
  'import/no-restricted-paths': ['error', {
    zones: Object.entries(ROOMS).map(([room, known]) => ({
      target: `./lib/${room}`,
      from: './lib',
      except: [room, ...known].map((name) => `./${name}`),
      message: `The room '${room}' knows only ${known.length > 0 ? known.join(', ') : 'itself'}.`,
    })),
  }],
});
// Rules know resources by the names of their types, so that a team has no provider that it does not use.
project.eslint!.addOverride({
  files: ['lib/security/**'],
  rules: { 'no-restricted-imports': ['error', { patterns: ['@cdktf/*'] }] },
});
for (const room of ['catalog', 'planner']) {
  project.eslint!.addOverride({
    files: [`lib/${room}/**`],
    rules: { 'no-restricted-imports': ['error', { patterns: ['cdktf', 'constructs', '@cdktf/*'] }] },
  });
}

const { compileTask, postCompileTask, testTask } = project;
postCompileTask.exec('tsx scripts/build/copy-data.ts', { name: 'put the data files beside the compiled code' });
postCompileTask.exec('tsx scripts/build/lazy-exports.ts', { name: 'load a room only when it is asked for' });
postCompileTask.exec('tsc -p examples/tsconfig.json', { name: 'compile the examples against the compiled library' });

const buildLibrary = project.addTask('build:library', { description: 'Compile the library and the examples' });
// The compiler never deletes what a source that is gone has left behind.
buildLibrary.exec('node -e "fs.rmSync(\'build\', { recursive: true, force: true })"', { name: 'start from nothing' });
buildLibrary.spawn(compileTask);
buildLibrary.spawn(postCompileTask);

const demo = project.addTask('demo', { description: 'Plan examples/global-inference and write its Terraform' });
demo.spawn(buildLibrary);
demo.exec('node build/examples/global-inference/main.js');

const bench = project.addTask('bench', { description: 'Measure time and memory of planning, loading and synthesis' });
bench.spawn(buildLibrary);
bench.exec('tsx scripts/bench/main.ts', { receiveArgs: true });

project.addTask('catalog:import', {
  description: 'Rebuild the catalogue from a folder of public snapshots: npm run catalog:import -- --from FOLDER',
  exec: 'tsx scripts/catalog/import.ts',
  receiveArgs: true,
});

// jest compiles file by file and lets type errors through, so they are looked for first; tests of the package run on the compiled one.
testTask.prependExec('tsc --noEmit -p test/tsconfig.json && tsc --noEmit -p scripts/tsconfig.json', { name: 'check types' });
testTask.prependSpawn(buildLibrary);

project.package.addField('exports', {
  '.': { types: './build/lib/index.d.ts', default: './build/lib/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
  './.warnings.jsii.js': './.warnings.jsii.js',
});
project.npmignore!.exclude('/scripts/', '/examples/', '/docs/', '/bin/**/*.ts', '/build/examples/', '/.ci/', '/cdktf.json', '/cdktf.out/', '/*.lock.json', '/jest.config.json');
project.npmignore!.include('/build/lib/**/*.json');
project.npmignore!.include('/build/lib/**/*.css');
project.npmignore!.include('/build/lib/platform/documents-chart/**/*.yaml');
project.npmignore!.include('/docs/fleet-spec.schema.json', '/docs/catalog.schema.json');

// An AWS-only team installs no Google provider, and the planner alone needs neither.
project.package.addField('peerDependenciesMeta', Object.fromEntries(
  [...Object.keys(CLOUD_PROVIDERS), ...Object.keys(CLUSTER_PROVIDERS)].map((name) => [name, { optional: true }]),
));

project.synth();
