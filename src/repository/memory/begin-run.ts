import type { ExactId } from '../../lead/unique-id.js'
import type { BeginRequest, Begun } from '../journal.js'
import { noRows, type RunKind } from '../journal-run.js'
import { type InjectorMemory, stateOf } from './injector-memory.js'
import type { MemoryStore } from './memory-store.js'

/** Takes the lease, or says who has it; a committed lease that lives is answered without waiting. */
export async function begin(store: MemoryStore, request: BeginRequest): Promise<Begun> {
  const busy = () => {
    const lease = store.injectors.get(request.injector)?.lease
    return lease && store.now() < lease.until ? { busy: { owner: lease.owner, until: lease.until } } : null
  }
  const begun = () => busy() ?? startedSince(store, request) ?? take(store, request)
  return busy() ?? (await store.alone(request, begun))
}

function startedSince(store: MemoryStore, { injector, ifLastStartedAt }: BeginRequest): Begun | null {
  const last = store.injectors.get(injector)?.lastStartedAt ?? null
  return ifLastStartedAt === undefined || last === null || last === ifLastStartedAt ? null : { startedSince: last }
}

function take(store: MemoryStore, { injector, owner, leaseFor, purpose, lookBack }: BeginRequest): Begun {
  const memory = store.injector(injector)
  const token = ++memory.token
  memory.lease = { owner, token, until: store.now(leaseFor) }
  if (purpose !== 'upkeep') beginRun(store, memory, { owner, kind: purpose })
  return {
    lease: { injector, token, owner },
    state: stateOf(memory),
    now: store.now(),
    lookBackId: lookBack === null ? memory.lastId : lookBackId(memory, lookBack),
  }
}

interface Beginning {
  readonly owner: string
  readonly kind: RunKind
}

function beginRun(store: MemoryStore, memory: InjectorMemory, { owner, kind }: Beginning): void {
  const now = store.now()
  const newest = memory.runs.at(-1)
  if (newest?.record.status === 'running') newest.record = { ...newest.record, status: 'abandoned', endedAt: now }
  memory.run++
  if (kind === 'run') memory.lastStartedAt = now
  const record = {
    injector: memory.injector,
    run: memory.run,
    kind,
    status: 'running' as const,
    startedAt: now,
    endedAt: null,
    owner,
    counts: noRows,
    rejections: {},
    lastIdBefore: memory.lastId,
    lastIdAfter: memory.lastId,
    error: null,
    folded: 1,
  }
  memory.runs.push({ record, lastBatch: 0 })
}

function lookBackId({ lastCompletedCallAt, history }: InjectorMemory, lookBack: number): ExactId | null {
  const horizon = lastCompletedCallAt === null ? Number.NEGATIVE_INFINITY : Date.parse(lastCompletedCallAt) - lookBack
  const entry = history.findLast(({ why, at }) => why === 'rewind' || why === 'adopt' || Date.parse(at) <= horizon)
  return entry?.lastId ?? null
}
