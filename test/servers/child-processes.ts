import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The ids of the processes that a process has started; none where nobody can tell. */
export async function childProcesses(pid: number): Promise<readonly number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => askPgrep(pid))
  return listed.split(/\s+/).filter(Boolean).map(Number)
}

/** Where there is no /proc: macOS. */
async function askPgrep(pid: number): Promise<string> {
  const { stdout } = await run('pgrep', ['-P', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout
}
