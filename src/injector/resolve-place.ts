import { rejectingResolver } from '../callback/rejecting-resolver.js'
import { injectorError } from '../errors/injector-error.js'
import type { DirectoryPlace } from '../ports/campaign-directory.js'
import type { InjectorContext, InjectorParts } from './injector-context.js'
import { askDirectory } from './run/ask-directory.js'

/** Asks the directory about template, campaign and allocation, and makes the rules of one run from the answer. */
export async function resolvePlace(parts: InjectorParts, signal: AbortSignal): Promise<InjectorContext> {
  const place = await ask(parts, signal)
  const { settings } = parts
  const template = settings.template ?? null
  const unknown = (what: 'template' | 'campaign' | 'allocation', name: string) =>
    injectorError('directory.unknown-place', { what, name })
  if (place) {
    if (template !== null && !place.template) throw unknown('template', template)
    if (!place.campaignExists) throw unknown('campaign', settings.campaign)
    if (!place.allocationExists) throw unknown('allocation', settings.allocation)
  }
  return {
    ...parts,
    rules: {
      template,
      templateDefinition: place?.template ?? null,
      campaign: settings.campaign,
      allocation: settings.allocation,
      timeZone: settings.timeZone,
      duplicates: parts.duplicates,
      callbacks: rejectingResolver(parts.callbackParser),
      onUnreadable: settings.callback.onUnreadable,
    },
  }
}

async function ask(parts: InjectorParts, signal: AbortSignal): Promise<DirectoryPlace | null> {
  const { directory, settings } = parts
  if (!directory) return null
  const { template, campaign, allocation } = settings
  const place = { template: template ?? undefined, campaign, allocation }
  return askDirectory(parts, directory, { ask: (known, ends) => known.place(place, ends), signal })
}
