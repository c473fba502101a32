import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const script = `
  import { ExternalConnection } from './src/connection/external-connection.ts'
  for (const close of [false, true]) {
    const connection = ExternalConnection.fromUrl('crm', process.env['SOURCE_URL'])
    const health = await connection.check()
    process.stdout.write(health.isOk() ? 'ok ' : health.error.message)
    if (close) await connection.close()
  }`

/**
 * Runs a process that connects twice, leaves one connection idle and closes the other, and waits for it to end by itself;
 * rejects where it does not. Gives what it wrote: `ok ok ` on stdout where it could connect.
 */
export function endsByItself(url: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    env: { ...process.env, SOURCE_URL: url },
    timeout: 20_000,
  })
}
