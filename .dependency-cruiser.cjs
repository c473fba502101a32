// The direction of the arrows: adapters know the ports and the pure folders, the injector knows the ports and the pure
// folders, and the pure folders know nothing that does I/O, tells the time or talks to a driver.

const pure = '^src/(lead|callback|duplicates|actions|errors)/'
const connectionAdapter = '^src/connection/(postgres|mysql|mssql)/'
const repositoryAdapter = '^src/repository/(memory|kysely)/'
const drivers = '(^|/)node_modules/(@types/)?(pg|mysql2|mssql|tedious)/'
const testRunners = '(^|/)node_modules/(vitest|@vitest|jest|@jest|mocha|chai|ava|tap|uvu)/'

/** A package that only one file of src may import, so that it can be exchanged there. */
const onlyIn = (name, path, because) => ({
  name: `${name}-in-one-place`,
  comment: because,
  severity: 'error',
  from: { path: '^src/', pathNot: path },
  to: { path: `(^|/)node_modules/${name}/` },
})

/** The same as a count: one file in all of src. */
const byOneFile = (name) => ({
  name: `${name}-by-one-file`,
  comment: `One file wraps ${name}; the rest of the library uses that file`,
  severity: 'error',
  module: { path: `(^|/)node_modules/${name}/`, numberOfDependentsMoreThan: 1 },
  from: { path: '^src/' },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'src-stands-alone',
      comment: 'What is published never imports tests, examples, benchmarks or tools',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|examples|etc|docs)/' },
    },
    {
      name: 'src-no-dev-dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-peer', 'type-only'] },
    },
    {
      name: 'pure-knows-no-outside',
      comment: 'What a row means is decided without ports, stores, connections or schedules',
      severity: 'error',
      from: { path: pure },
      to: { path: '^src/(ports|connection|repository|injector|schedule|settings|phones|testing)/|^src/index' },
    },
    {
      name: 'pure-does-no-io',
      comment: 'node:crypto, for hashing, is the one built-in of the pure folders',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'pure-hashes-in-one-file',
      severity: 'error',
      from: { path: pure, pathNot: '(hash|sha256|digest)[^/]*[.]ts$' },
      to: { dependencyTypes: ['core'], path: '^(node:)?crypto$' },
    },
    {
      name: 'waiting-knows-the-clock-alone',
      severity: 'error',
      from: { path: '^src/waiting/' },
      to: { path: '^src/', pathNot: '^src/(waiting|ports)/' },
    },
    {
      name: 'ports-know-no-adapter',
      severity: 'error',
      from: {
        path: '^src/(ports/|(connection|repository)/[^/]+[.]ts$)',
        pathNot: '^src/connection/external-connection',
      },
      to: { path: `${connectionAdapter}|${repositoryAdapter}|^src/(injector|schedule|testing)/` },
    },
    {
      name: 'injector-knows-no-adapter',
      comment: 'It is handed a connection and a repository; not even by a detour does it know which',
      severity: 'error',
      from: { path: '^src/injector/' },
      to: { path: `${connectionAdapter}|${repositoryAdapter}`, reachable: true },
    },
    {
      name: 'connection-knows-no-store',
      severity: 'error',
      from: { path: '^src/connection/' },
      to: { path: '^src/(repository|injector|schedule|testing)/' },
    },
    {
      name: 'store-knows-no-connection',
      severity: 'error',
      from: { path: '^src/repository/' },
      to: { path: '^src/(connection|injector|schedule|testing)/' },
    },
    {
      name: 'one-database-knows-no-other-connection',
      severity: 'error',
      from: { path: '^src/connection/(postgres|mysql|mssql)/' },
      to: { path: connectionAdapter, pathNot: '^src/connection/$1/' },
    },
    {
      name: 'one-database-knows-no-other-store',
      severity: 'error',
      from: { path: '^src/repository/kysely/(postgres|mysql|sqlite|mssql)/' },
      to: { path: '^src/repository/kysely/(postgres|mysql|sqlite|mssql)/', pathNot: '^src/repository/kysely/$1/' },
    },
    {
      name: 'one-store-knows-no-other',
      severity: 'error',
      from: { path: '^src/repository/(memory|kysely)/' },
      to: { path: repositoryAdapter, pathNot: '^src/repository/$1/' },
    },
    {
      name: 'drivers-are-imported-late',
      comment: 'Drivers are optional peers: described by shape, and import()ed when a connection is first opened',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: drivers, dynamic: false },
    },
    {
      name: 'drivers-in-their-folder',
      severity: 'error',
      from: { path: '^src/', pathNot: connectionAdapter },
      to: { path: drivers },
    },
    {
      name: 'testing-knows-no-runner',
      comment: 'The shipped suites run under the runner of whoever uses them',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: `${testRunners}|^(node:)?test$` },
    },
    {
      name: 'library-does-not-test-itself',
      comment: 'Only the entry lead-injector/testing holds test suites',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/testing/' },
      to: { path: '^src/testing/' },
    },
    onlyIn('kysely', '^src/repository/kysely/', 'Kysely is an optional peer of lead-injector/kysely alone'),
    onlyIn('croner', '^src/schedule/', 'Cron expressions are read in one file'),
    onlyIn('zod', '^src/settings/', 'No validation library in the public types'),
    onlyIn('date-fns-tz', '^src/callback/', 'It depends on the host zone in known cases; one file guards them'),
    onlyIn('libphonenumber-js', '^src/(phones|ports)/', 'A host may bring another normaliser'),
    byOneFile('date-fns-tz'),
    byOneFile('libphonenumber-js'),
    byOneFile('croner'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
}
