import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What `npm run check` runs: everything that can be said of the project without running its tests. */
interface Check {
  readonly name: string
  readonly commands: readonly (readonly string[])[]
}

interface Outcome {
  readonly name: string
  readonly failed: boolean
  readonly seconds: number
  readonly output: string
}

const packed = mkdtempSync(join(tmpdir(), 'lead-injector-check-'))
const bin = (name: string): string => join('node_modules/.bin', name)

const checks: readonly Check[] = [
  { name: 'types', commands: [[bin('tsc'), '--noEmit']] },
  { name: 'style', commands: [[bin('biome'), 'ci', '--colors=off']] },
  { name: 'arrows and cycles', commands: [[bin('depcruise'), 'src', 'test', 'etc']] },
  { name: 'unused files, exports and packages', commands: [[bin('knip')]] },
]

const packageChecks: readonly Check[] = [
  {
    name: 'package',
    commands: [
      [bin('publint'), '--strict'],
      [bin('attw'), '--profile', 'node16', '--no-emoji'],
    ],
  },
]

async function main(): Promise<void> {
  try {
    // Building uses one core for long, so it goes beside the checks that read the sources.
    const [outcomes, tarball] = await Promise.all([inTurn(checks), pack()])
    const more =
      tarball.file === undefined ? [] : await inTurn(packageChecks.map((check) => about(check, tarball.file)))
    const all = [...outcomes, tarball.outcome, ...more]
    for (const outcome of all) report(outcome)
    if (all.some((outcome) => outcome.failed)) process.exitCode = 1
  } finally {
    rmSync(packed, { recursive: true, force: true })
  }
}

async function pack(): Promise<{ readonly outcome: Outcome; readonly file?: string }> {
  const outcome = await run({
    name: 'build',
    commands: [[bin('tsup')], ['npm', 'pack', '--ignore-scripts', '--pack-destination', packed]],
  })
  const file = readdirSync(packed)[0]
  return outcome.failed || file === undefined ? { outcome } : { outcome, file: join(packed, file) }
}

function about(check: Check, file = ''): Check {
  return { ...check, commands: check.commands.map((command) => [...command, file]) }
}

async function inTurn(list: readonly Check[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const check of list) outcomes.push(await run(check))
  return outcomes
}

async function run({ name, commands }: Check): Promise<Outcome> {
  const start = Date.now()
  let output = ''
  let failed = false
  for (const [program = '', ...args] of commands) {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    failed = await new Promise<boolean>((resolve) => {
      child.on('error', (error) => {
        output += error.message
        resolve(true)
      })
      child.on('close', (code) => resolve(code !== 0))
    })
    if (failed) break
  }
  return { name, failed, seconds: (Date.now() - start) / 1000, output }
}

function report({ name, failed, seconds, output }: Outcome): void {
  if (failed) console.log(output.trimEnd())
  console.log(`${failed ? 'FAILED' : 'ok    '} ${name} (${seconds.toFixed(1)} s)`)
}

await main()
