import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'

/** Hosts west, at, east of UTC, with and without changes, one of which once skipped a day; each with a language of its own. */
const hosts = [
  { zone: 'UTC', locale: 'en_US.UTF-8', julyOffset: 0, years: [2020, 2021] },
  { zone: 'America/New_York', locale: 'de_DE.UTF-8', julyOffset: 240, years: [2022, 2023] },
  { zone: 'Europe/London', locale: 'ar_EG.UTF-8', julyOffset: -60, years: [2024, 2025] },
  { zone: 'Asia/Kolkata', locale: 'hi_IN.UTF-8', julyOffset: -330, years: [2026, 2027] },
  { zone: 'Pacific/Apia', locale: 'ja_JP.UTF-8', julyOffset: -780, years: [2028, 2030] },
] as const

interface HostRun {
  readonly hostOffset: number
  readonly hostLocale: string
  readonly transitions: number
  readonly minutes: number
  readonly wrong: readonly string[]
  readonly read: readonly string[]
}

const full = process.env['LEAD_INJECTOR_FULL'] === '1'
const run = promisify(execFile)

async function runOn(host: (typeof hosts)[number]): Promise<HostRun> {
  // Together the hosts see each of the years 2020 to 2030; in a full run each host sees all of them, in every zone.
  const years = full ? [2020, 2030] : host.years
  const script = fileURLToPath(new URL('host-run.ts', import.meta.url))
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', script, full ? 'all' : 'rules', ...years.map(String)],
    { env: { ...process.env, TZ: host.zone, LC_ALL: host.locale }, maxBuffer: 64 << 20 },
  )
  return JSON.parse(stdout)
}

describe('callbacks on hosts in five zones', () => {
  const runs = new Map<string, HostRun>()

  beforeAll(async () => {
    const waiting = [...hosts]
    const work = async () => {
      for (let host = waiting.shift(); host; host = waiting.shift()) runs.set(host.zone, await runOn(host))
    }
    // Two processes at a time: one for each core that a build machine has for certain.
    await Promise.all([work(), work()])
  }, 30 * 60_000)

  it.each(hosts)(
    'agree with the oracle in each minute around every change of offset, on $zone',
    ({ zone, julyOffset }) => {
      const result = runs.get(zone)
      expect(result?.wrong).toEqual([])
      expect(result?.hostOffset).toBe(julyOffset)
      expect(result?.transitions).toBeGreaterThan(100)
      expect(result?.minutes).toBeGreaterThan(40_000)
    },
  )

  it('are read alike whatever the host', () => {
    const [first, ...others] = [...runs.values()].map((result) => result.read)
    expect(first).toHaveLength(66)
    for (const other of others) expect(other).toEqual(first)
  })

  it('were really read under different languages', () => {
    expect(new Set([...runs.values()].map((result) => result.hostLocale)).size).toBe(hosts.length)
  })
})
