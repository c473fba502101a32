import { setTimeout as pause } from 'node:timers/promises'
import { type DuplicatePolicy, ExternalConnection, LeadInjector, type LeadRepository, orThrow } from 'lead-injector'
import { KyselyLeadRepository } from 'lead-injector/kysely'
import { kyselyOf } from '../stores/kysely-of.js'
import { wrongRepository } from '../wrong/wrong-repository.js'
import type { Job, JobAnswer, RunAnswer } from './job.js'

/*
 * Imports as a host would, one job after the other, and answers what each came to. It is killed, stopped and cut off from its
 * databases by the process that started it.
 */
process.on('message', (job: Job) => {
  // Only our own parent sends; it sends jobs.
  void perform(job).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')

/** Milliseconds in which an import must come to its end. */
const patience = 40_000

async function perform(job: Job): Promise<JobAnswer> {
  const began = performance.now()
  const db = kyselyOf(job.store, job.storeUrl)
  const connection = ExternalConnection.fromUrl('crm', job.sourceUrl)
  const hurt = (when: 'inside' | 'after', unit: number) => {
    if (job.hurt?.when !== when || job.hurt.unit !== unit) return
    if (job.hurt.by === 'SIGSTOP') process.send?.('stopping')
    process.kill(process.pid, job.hurt.by)
  }
  let units = 0
  const real = new KyselyLeadRepository(db, { onChanges: () => hurt('inside', ++units) })
  const injector = orThrow(
    LeadInjector.create({
      settings: settingsOf(job),
      connection,
      // The injector does not look into the transactions that the two halves share.
      repository: job.wrong === null ? real : wrongRepository(job.wrong, real as LeadRepository),
      register: {
        check: async (numbers) => ({
          listed: new Set(job.replay ? [] : numbers.filter((number) => number.endsWith('7'))),
          version: '1',
        }),
      },
      observer: (event) => {
        if (event.type === 'batch.committed') hurt('after', event.batch)
      },
    }),
  )
  const runs: RunAnswer[] = []
  for (let idle = 0; idle < 2 && performance.now() - began < patience; ) {
    const run = await runOnce(injector, job)
    runs.push(run)
    if (job.until === 'once') break
    idle = run.status === 'completed' && run.fresh === 0 ? idle + 1 : 0
    if (run.status !== 'completed') await pause(30)
  }
  await connection.close()
  await db.destroy().catch(() => undefined)
  return { runs, milliseconds: performance.now() - began }
}

async function runOnce(injector: LeadInjector, { replay }: Job): Promise<RunAnswer> {
  const result = await (replay ? injector.replay('all') : injector.run())
  const report = result.isOk() ? result.value : (result.error.report ?? null)
  const { read = 0, known = 0, rejected = 0 } = report?.counts ?? {}
  // What a replay rejects again is nothing new.
  const counts = { read, fresh: read - known - (replay ? rejected : 0), batches: report?.batches ?? 0 }
  if (result.isOk()) return { status: result.value.status, code: null, message: null, ...counts }
  const { code, message } = result.error
  return { status: 'failed', code, message, ...counts }
}

function settingsOf({ injector, schema, plan, replay }: Job) {
  const policy: DuplicatePolicy = { kind: replay ? 'allow' : plan.policy }
  return {
    id: injector,
    name: injector,
    connection: 'crm',
    procedureName: `${schema}.${plan.procedure}`,
    uniqueIdField: 'leadId',
    enabled: true,
    timeZone: 'Australia/Melbourne',
    callbackDateFormat: 'yyyy-MM-dd HH:mm',
    campaign: injector,
    allocation: 'inbound',
    phoneFields: ['phone', 'mobile'],
    duplicatePolicy: policy,
    callback: { onUnreadable: replay ? 'fresh' : 'reject' },
    ordered: plan.ordered,
    lookBack: plan.lookBack ? '60 seconds' : null,
    maxCalls: plan.procedure === 'next_leads' ? 20 : 1,
    batchRows: plan.batchRows,
    leaseFor: 300,
    retries: { count: 8, from: 20, to: 400 },
    deadlines: { connect: 3_000, idle: 5_000, call: 30_000, lock: 5_000 },
  } as const
}
