import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readFences } from './read-fences.js'

/** The module that a fence of a page is, found by a name that it exports. */
export async function loadFence(page: string, name: string): Promise<unknown> {
  const fence = readFences().find(({ at, code }) => at.startsWith(`${page}:`) && code.includes(`function ${name}(`))
  if (!fence) throw new Error(`${page} has no example ${name}`)
  const folder = fileURLToPath(new URL(`.cache/${name}-${process.pid}/`, import.meta.url))
  mkdirSync(folder, { recursive: true })
  const file = `${folder}example.ts`
  writeFileSync(file, fence.code)
  try {
    return await import(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
