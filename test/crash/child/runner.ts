import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Job, JobAnswer } from './job.js'

/** A process that imports; it is started beforehand and waits for its jobs. */
export interface Runner {
  /** Its answer; NULL when it died before. */
  perform(job: Job): Promise<JobAnswer | null>
  /** Resolves when the process is about to stop itself. */
  readonly stopping: Promise<void>
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void
  alive(): boolean
  /** Kills it, stopped or not, and waits until it is gone. */
  end(): Promise<void>
}

/** How long a job may take before the round is given up. */
const patience = 60_000

/** Starts a process over the bundled script. */
export function startRunner(script: string): Runner {
  const child = fork(script, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  child.on('error', () => undefined) // a message to a process that is gone
  const ready = Promise.race([once(child, 'message'), once(child, 'exit')])
  const alive = () => child.exitCode === null && child.signalCode === null
  const stopping = new Promise<void>((resolve) => {
    child.on('message', (message) => message === 'stopping' && resolve())
  })
  return {
    stopping,
    async perform(job) {
      await ready
      return alive() ? answerOf(child, job) : null
    },
    signal: (name) => void (alive() && child.kill(name)),
    alive,
    async end() {
      if (!alive()) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

function answerOf(child: ChildProcess, job: Job): Promise<JobAnswer | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(new Error('An import did not end in time.'))), patience)
    const end = (settle: () => void) => {
      clearTimeout(timer)
      child.off('message', answered)
      child.off('exit', died)
      settle()
    }
    const answered = (message: unknown) => {
      // Beside words the child sends nothing but answers.
      if (typeof message === 'object') end(() => resolve(message as JobAnswer))
    }
    const died = () => end(() => resolve(null))
    child.on('message', answered)
    child.on('exit', died)
    child.send(job)
  })
}
