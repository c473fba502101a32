import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Ends a server and removes its folder when the process that started it is gone, however it went. */
export interface Watchdog {
  /** Tells which process to end; undefined when the server is down. */
  watch(pid: number | undefined): void
  /** Lets the watchdog finish: it removes the folder. */
  release(): Promise<void>
}

// The pipe's end of file is the one sign of death that reaches us after a SIGKILL too. A group of its own keeps a
// Ctrl-C at the terminal from ending the watchdog before it has done its work.
const script = `
pid=
while read -r line; do pid=$line; done
if [ -n "$pid" ]; then
  kill -s "$2" "$pid"
  i=0
  while [ $i -lt 50 ] && kill -s 0 "$pid"; do sleep 0.1; i=$((i + 1)); done
  kill -s KILL "$pid"
fi 2>/dev/null
rm -rf "$1"
`

/** Starts a watchdog over `folder`; `signal` is the one that ends this kind of server fastest with its children. */
export function startWatchdog(folder: string, signal: 'QUIT' | 'KILL'): Watchdog {
  const shell = spawn('/bin/sh', ['-c', script, 'watchdog', folder, signal], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  })
  shell.unref()
  shell.stdin.on('error', () => undefined) // a watchdog that somebody ended takes no more words
  return {
    watch: (pid) => void shell.stdin.write(`${pid ?? ''}\n`),
    async release() {
      shell.ref()
      const gone = shell.exitCode === null && shell.signalCode === null ? once(shell, 'exit') : undefined
      shell.stdin.end('\n')
      await gone
    },
  }
}
