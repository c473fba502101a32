import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { childProcesses } from './child-processes.js'
import { freePort } from './free-port.js'
import type { Owner } from './owner.js'
import { startWatchdog } from './watchdog.js'

/** A server that belongs to whoever started it, on a free port of 127.0.0.1. */
export interface PrivateServer {
  /** How to connect as the superuser, password included. */
  readonly url: string
  readonly port: number
  /** The process, for those who stop (SIGSTOP) and continue it. Undefined while the server is down. */
  pid(): number | undefined
  /** SIGKILL to it and what it has started, as a power cut would do; resolves when the process is gone. The data stay. */
  kill(): Promise<void>
  /** Starts it again over the same data and port, after `kill` or in place of it. */
  restart(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/** What differs between one kind of server and the next. */
export interface ServerSpec {
  readonly folder: string
  readonly owner: Owner | undefined
  readonly command: string
  readonly args: (port: number) => readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly url: (port: number) => string
  /** Resolves once the server answers at `url`; rejects while it does not. */
  readonly ready: (url: string) => Promise<void>
  /** Ends the server at once together with its child processes. */
  readonly stopSignal: 'QUIT' | 'KILL'
}

const startDeadline = 30_000

/** Starts a server and waits until it answers. */
export async function startPrivateServer(spec: ServerSpec): Promise<PrivateServer> {
  const watchdog = startWatchdog(spec.folder, spec.stopSignal)
  let port = await freePort()
  let child: ChildProcess | undefined

  const launch = async (attempts: number, nextPort: () => Promise<number>): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      child = spawnServer(spec, port)
      watchdog.watch(child.pid)
      if (await answers(child, spec, spec.url(port))) return
      await end('KILL')
      if (attempt >= attempts) throw new Error(`${spec.command} did not start:\n${logOf(spec).slice(-2000)}`)
      await pause(100)
      port = await nextPort()
    }
  }

  const end = async (signal: 'QUIT' | 'KILL'): Promise<void> => {
    if (child === undefined) return
    if (isRunning(child)) {
      child.ref()
      const gone = once(child, 'exit')
      // A backend of PostgreSQL whose postmaster is gone may still answer what it is busy with, a commit among them.
      const orphans = signal === 'KILL' && child.pid !== undefined ? await childProcesses(child.pid) : []
      child.kill(`SIG${signal}`)
      for (const pid of orphans) killIfThere(pid)
      await gone
    }
    child = undefined
    watchdog.watch(undefined)
  }

  try {
    await launch(3, freePort) // another process may take the free port before the server does
  } catch (error) {
    await watchdog.release()
    throw error
  }
  return {
    url: spec.url(port),
    port,
    pid: () => child?.pid,
    kill: () => end('KILL'),
    async restart() {
      await end('KILL')
      // PostgreSQL's orphaned backends hold its shared memory for a moment, so the first attempts may be refused.
      await launch(50, async () => port)
    },
    async stop() {
      await end(spec.stopSignal)
      await watchdog.release()
    },
  }
}

function spawnServer(spec: ServerSpec, port: number): ChildProcess {
  const log = openSync(join(spec.folder, 'server.log'), 'a')
  try {
    const child = spawn(spec.command, spec.args(port), {
      ...spec.owner,
      cwd: spec.folder,
      env: { ...process.env, TZ: 'UTC', LC_ALL: 'C', ...spec.env },
      stdio: ['ignore', log, log],
    })
    child.on('error', () => undefined) // a spawn that failed shows as a process without an id
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

async function answers(child: ChildProcess, spec: ServerSpec, url: string): Promise<boolean> {
  const deadline = Date.now() + startDeadline
  while (isRunning(child) && Date.now() < deadline) {
    try {
      await spec.ready(url)
      return true
    } catch {
      await pause(20)
    }
  }
  return false
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

function logOf(spec: ServerSpec): string {
  return readFileSync(join(spec.folder, 'server.log'), 'utf8')
}
