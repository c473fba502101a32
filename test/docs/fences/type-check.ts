import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Fence } from './read-fences.js'

const folder = fileURLToPath(new URL('./', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What the compiler says about fences, each a module of its own, under the project's settings. */
export function typeFaults(fences: readonly Fence[]): readonly string[] {
  const modules = new Map(fences.map((fence, n) => [`${folder}fence-${n}.ts`, fence]))
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)
  const settings: ts.CompilerOptions = { ...options, noUnusedLocals: false, noEmit: true }
  const host = ts.createCompilerHost(settings)
  const read = host.readFile.bind(host)
  const exists = host.fileExists.bind(host)
  // A fence without an import would be a script, whose names meet those of the others.
  host.readFile = (file) => (modules.has(file) ? `${modules.get(file)?.code}export {}\n` : read(file))
  host.fileExists = (file) => modules.has(file) || exists(file)
  const getSourceFile = host.getSourceFile.bind(host)
  host.getSourceFile = (file, version, ...rest) =>
    modules.has(file)
      ? ts.createSourceFile(file, host.readFile(file) ?? '', version)
      : getSourceFile(file, version, ...rest)
  const program = ts.createProgram([...modules.keys(), `${folder}globals.d.ts`], settings, host)
  return [...modules].flatMap(([file, fence]) => {
    const source = program.getSourceFile(file)
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return found.map(({ messageText }) => `${fence.at}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
  })
}
