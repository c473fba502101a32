import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The full path of a program on PATH or in one of the folders where systems keep servers, if it is there.
 *
 * LEAD_INJECTOR_TEST_UNPACK=1 leaves installed servers aside, so that one can see the unpacked ones work.
 */
export function onPath(program: string, alsoIn: readonly string[] = ['/usr/sbin']): string | undefined {
  if (process.env['LEAD_INJECTOR_TEST_UNPACK'] === '1') return undefined
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
