import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The full path of a program on PATH or in one of the folders where systems keep servers, if it is there. */
export function onPath(program: string, alsoIn: readonly string[] = ['/usr/sbin']): string | undefined {
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), ...alsoIn]) {
    try {
      const file = join(folder, program)
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // not in this folder
    }
  }
  return undefined
}
