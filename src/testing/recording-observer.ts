import type { InjectorEvent } from '../ports/events.js'
import type { Observer } from '../ports/observer.js'

/** An observer that keeps what it hears. */
export interface RecordingObserver {
  readonly observer: Observer
  /** In the order in which they came. */
  readonly events: readonly InjectorEvent[]
  /** Those of one type. */
  ofType<T extends InjectorEvent['type']>(type: T): readonly Extract<InjectorEvent, { readonly type: T }>[]
  /** Drops what was heard so far. */
  clear(): void
}

/** Makes an observer that keeps what it hears, for looking at afterwards. */
export function recordingObserver(): RecordingObserver {
  const events: InjectorEvent[] = []
  return {
    observer: (event) => {
      events.push(event)
    },
    events,
    ofType: <T extends InjectorEvent['type']>(type: T) =>
      events.filter((event): event is Extract<InjectorEvent, { readonly type: T }> => event.type === type),
    clear: () => {
      events.length = 0
    },
  }
}
