import { type BundledChild, bundleChild } from '../../bundle-child.js'
import { type Runner, startRunner } from '../child/runner.js'
import type { Side, StoreName } from '../plan/plan.js'
import { type Source, startSource } from '../source.js'
import { startStore } from '../stores/start-store.js'
import type { CrashStore } from '../stores/store.js'
import { startProxy, type TcpProxy } from '../tcp-proxy.js'

/** The servers, the proxies before them and the processes that import between them. */
export interface CrashBench extends AsyncDisposable {
  readonly source: Source
  readonly store: CrashStore
  /** NULL where the store is a file. */
  readonly proxies: { readonly source: TcpProxy; readonly store: TcpProxy | null }
  /** The runner that nothing is done to. */
  readonly clean: Runner
  /** A runner to be broken; the next one is started meanwhile. Whoever takes it ends it. */
  take(): Runner
  serverOf(side: Side): { restart(): Promise<void> } | null
}

/** Starts everything; the first to fail takes the others down. */
export async function startBench(name: StoreName): Promise<CrashBench> {
  const [source, store, child] = await Promise.all([
    startSource(),
    startStore(name),
    bundleChild(new URL('../child/import-child.ts', import.meta.url)),
  ])
  const proxies = {
    source: await startProxy(source.server.port),
    store: store.server === null ? null : await startProxy(store.server.port),
  }
  return benchOf({ source, store, child, proxies })
}

interface BenchParts extends Pick<CrashBench, 'source' | 'store' | 'proxies'> {
  readonly child: BundledChild
}

function benchOf({ source, store, child, proxies }: BenchParts): CrashBench {
  const clean = startRunner(child.file)
  let waiting = startRunner(child.file)
  return {
    source,
    store,
    proxies,
    clean,
    take() {
      const taken = waiting
      waiting = startRunner(child.file)
      return taken
    },
    serverOf: (side) => (side === 'source' ? source.server : store.server),
    async [Symbol.asyncDispose]() {
      await Promise.all([clean.end(), waiting.end()])
      await Promise.all([proxies.source.close(), proxies.store?.close()])
      await Promise.all([source.close(), store.close(), child[Symbol.asyncDispose]()])
    },
  }
}
