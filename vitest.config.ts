import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { LevelReporter } from './etc/level-reporter.js'

const isFullRun = process.env['LEAD_INJECTOR_FULL'] === '1'
const minutes = (count: number): number => count * 60_000

/** Examples and tests import the package by its name, and get the sources. */
const entry = (path: string) => new URL(path, import.meta.url).pathname
const alias = [
  { find: /^lead-injector$/, replacement: entry('./src/index.ts') },
  { find: /^lead-injector\/(memory|kysely)$/, replacement: entry('./src/repository/$1/index.ts') },
  { find: /^lead-injector\/testing$/, replacement: entry('./src/testing/index.ts') },
]

/** One project for each folder under test/. Levels run one after the other, so that each has both cores to itself. */
function level(name: string, order: number, test: TestProjectInlineConfiguration['test'] = {}) {
  const slow = isFullRun ? minutes(90) : minutes(2)
  return {
    resolve: { alias },
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      pool: 'forks' as const,
      testTimeout: slow,
      hookTimeout: minutes(2),
      sequence: { groupOrder: order },
      ...test,
    },
  }
}

export default defineConfig({
  test: {
    globalSetup: 'test/servers/global-setup.ts',
    reporters: ['default', new LevelReporter()],
    projects: [
      level('unit', 1, { testTimeout: 5_000, isolate: false }),
      level('types', 2, {
        typecheck: {
          enabled: true,
          include: ['test/types/**/*.test-d.ts'],
          tsconfig: './test/types/tsconfig.json',
          ignoreSourceErrors: true,
        },
      }),
      level('contract', 3, { testTimeout: 30_000, maxWorkers: 2, isolate: false }),
      level('property', 4),
      level('database', 5, { testTimeout: 60_000, maxWorkers: 2 }),
      level('docs', 6),
      level('crash', 7, { testTimeout: isFullRun ? minutes(90) : minutes(5) }),
      level('package', 8),
    ],
  },
})
