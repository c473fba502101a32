import type { Reporter, TestModule } from 'vitest/node'

/** What each level of tests may take on two cores, in seconds. */
const budgets: Readonly<Record<string, number>> = {
  unit: 10,
  types: 30,
  contract: 60,
  property: 120,
  database: 150,
  docs: 30,
  crash: 120,
  package: 60,
}

interface LevelTime {
  start: number
  end: number
}

/** Says at the end of a run how long each level took against its budget, and how many tests passed and failed. */
export class LevelReporter implements Reporter {
  readonly #times = new Map<string, LevelTime>()

  onTestModuleQueued(module: TestModule): void {
    const now = Date.now()
    if (!this.#times.has(module.project.name)) this.#times.set(module.project.name, { start: now, end: now })
  }

  onTestModuleEnd(module: TestModule): void {
    const time = this.#times.get(module.project.name)
    if (time !== undefined) time.end = Date.now()
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const lines = [...this.#times].map(([name, { start, end }]) => {
      const seconds = (end - start) / 1000
      const budget = budgets[name] ?? Number.POSITIVE_INFINITY
      return `${name.padEnd(10)}${seconds.toFixed(1).padStart(7)} s of ${budget} s${seconds > budget ? '  over budget' : ''}`
    })
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const count = (state: string): number => states.filter((each) => each === state).length
    const unreadable = modules.filter((module) => module.errors().length > 0).length
    const summary = `${count('passed')} passed, ${count('failed') + unreadable} failed, ${count('skipped')} skipped`
    process.stdout.write(`${[...lines, summary].join('\n')}\n`)
  }
}
