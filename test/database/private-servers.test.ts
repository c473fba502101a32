import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { type PrivateServer, startMariadb, startPostgres18 } from '../servers/index.js'

describe('a private server', () => {
  it('keeps what it has acknowledged when PostgreSQL is killed and started again', async () => {
    await withServer(startPostgres18({ durable: true }), async (server) => {
      await inPostgres(server.url, 'create table kept as select 7 as id')
      await server.kill()
      expect(server.pid()).toBeUndefined()
      await expect(inPostgres(server.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
      await server.restart()
      expect(await inPostgres(server.url, 'select id from kept')).toEqual([{ id: 7 }])
    })
  })

  it('keeps what it has acknowledged when MariaDB is killed and started again', async () => {
    await withServer(startMariadb({ durable: true }), async (server) => {
      await inMariadb(server.url, 'create table kept engine=InnoDB as select 7 as id')
      await server.restart()
      expect(await inMariadb(server.url, 'select id from kept')).toEqual([{ id: 7 }])
    })
  })

  it('takes settings by the names that the server knows them by', async () => {
    await withServer(startPostgres18({ settings: { work_mem: '7MB' } }), async (server) => {
      expect(await inPostgres(server.url, 'show work_mem')).toEqual([{ work_mem: '7MB' }])
    })
  })

  it('is gone with its data when the process that started it is killed', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'lead-injector-orphan-'))
    chmodSync(temporary, 0o755) // the server's account has to reach it
    const data = () => readdirSync(temporary).filter((entry) => entry.startsWith('lead-injector-redis-'))
    try {
      const module = resolve(import.meta.dirname, '../servers/redis.ts')
      const program = `import('${module}').then(async ({ startRedis }) => {
        const server = await startRedis()
        process.stdout.write(String(server.pid()))
        setInterval(() => {}, 1000)
      })`
      const starter = spawn(process.execPath, ['--import', 'tsx', '--eval', program], {
        env: { ...process.env, TMPDIR: temporary },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [printed] = await once(starter.stdout, 'data')
      const pid = Number(String(printed))
      expect(isAlive(pid)).toBe(true)
      expect(data()).toHaveLength(1)
      starter.kill('SIGKILL')
      await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
      await expect.poll(data, { timeout: 10_000 }).toEqual([])
    } finally {
      rmSync(temporary, { recursive: true, force: true })
    }
  })
})

async function withServer(
  starting: Promise<PrivateServer>,
  work: (server: PrivateServer) => Promise<void>,
): Promise<void> {
  const server = await starting
  try {
    await work(server)
  } finally {
    await server.stop()
  }
}

async function inPostgres(url: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function inMariadb(url: string, text: string): Promise<unknown> {
  const connection = await createConnection(url)
  try {
    return (await connection.query(text))[0]
  } finally {
    await connection.end()
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
