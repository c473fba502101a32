import { injectorError } from '../../errors/injector-error.js'
import type { CampaignDirectory } from '../../ports/campaign-directory.js'
import type { InjectorParts } from '../injector-context.js'
import { untilAnswered } from './until-answered.js'

/** Asks the host's directory, within its deadline. */
export function askDirectory<T>(
  { settings, clock }: InjectorParts,
  directory: CampaignDirectory,
  {
    ask,
    signal,
  }: {
    readonly ask: (directory: CampaignDirectory, signal: AbortSignal) => Promise<T>
    readonly signal: AbortSignal
  },
): Promise<T> {
  const injector = settings.id
  const milliseconds = settings.deadlines.directory
  return untilAnswered((ends) => ask(directory, ends), {
    clock,
    signal,
    milliseconds,
    late: () => injectorError('directory.timeout', { injector, milliseconds }),
    failed: (error) => injectorError('directory.failed', { injector }, error),
  })
}
